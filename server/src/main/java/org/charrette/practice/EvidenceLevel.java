package org.charrette.practice;

import java.util.Arrays;
import java.util.Optional;

/** Rule R3: how well what a record says is known. */
public enum EvidenceLevel {
  /** People in a room said it. */
  E0,
  /** An editor checked it against public sources. */
  E1,
  /** Two independent reviewers looked at it. */
  E2,
  /** There is an evaluation. */
  E3,
  /** There is an evaluation with a comparison group, or a synthesis of several. */
  E4;

  public static Optional<EvidenceLevel> of(String code) {
    return Arrays.stream(values()).filter(one -> one.name().equals(code)).findFirst();
  }
}
