/**
 * Files behind {@code s3://}, on Amazon's S3 and on what speaks its language. Front door: {@link
 * dev.darkroom.storages3.S3Provider}, found by the scheme.
 */
@NullMarked
package dev.darkroom.storages3;

import org.jspecify.annotations.NullMarked;
