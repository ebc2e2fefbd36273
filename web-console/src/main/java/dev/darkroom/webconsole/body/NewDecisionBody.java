package dev.darkroom.webconsole.body;

import java.util.Optional;

/** Accept or reject, about the version that the person looks at. */
public record NewDecisionBody(int version, String decision, Optional<String> note) {}
