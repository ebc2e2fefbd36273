/**
 * Captions from a server that speaks the chat-completions protocol (vLLM, llama.cpp, Ollama, a
 * cloud). Front door: {@link dev.darkroom.captioning.endpoint.Endpoints}.
 */
@NullMarked
package dev.darkroom.captioning.endpoint;

import org.jspecify.annotations.NullMarked;
