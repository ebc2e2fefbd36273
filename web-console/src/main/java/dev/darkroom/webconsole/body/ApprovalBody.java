package dev.darkroom.webconsole.body;

import dev.darkroom.sql.versions.Approval;

/** Who approved a version, and when. */
public record ApprovalBody(String by, String at) {
  static ApprovalBody of(Approval approval) {
    return new ApprovalBody(approval.by(), approval.at().toString());
  }
}
