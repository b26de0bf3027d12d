package org.charrette.catalogue;

/** Why a harvester gets no answer; OAI-PMH tells it in an answer of its own. */
public final class OaiError extends Exception {
  private static final long serialVersionUID = 1L;

  /** The codes of OAI-PMH 2.0. */
  public enum Code {
    BAD_ARGUMENT("badArgument"),
    BAD_RESUMPTION_TOKEN("badResumptionToken"),
    BAD_VERB("badVerb"),
    CANNOT_DISSEMINATE_FORMAT("cannotDisseminateFormat"),
    ID_DOES_NOT_EXIST("idDoesNotExist"),
    NO_RECORDS_MATCH("noRecordsMatch");

    private final String wire;

    Code(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  private final Code code;

  public OaiError(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
