package org.charrette.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;

/**
 * A version of a record as everybody may see it; it names nobody of the house.
 *
 * @param id of the record, the same for all versions
 * @param published when this version was published
 * @param stamp when it last changed in a way that harvesters have to hear of
 */
public record PublicRecord(
    UUID id,
    UUID version,
    int number,
    RecordType type,
    EvidenceLevel level,
    RecordStatus status,
    Instant published,
    Instant stamp,
    Metadata metadata) {

  /** In a language that the record is written in; English first where nobody asks for another. */
  public String title() {
    return metadata.best(Field.TITLE, "en");
  }

  public String summary() {
    return metadata.best(Field.PLAIN_SUMMARY, "en");
  }

  public String versionLabel() {
    return number + ".0";
  }

  /** Languages that the title is written in, the first one first. */
  public List<String> languages() {
    return List.copyOf(metadata.texts(Field.TITLE).keySet());
  }

  public String language() {
    return languages().isEmpty() ? "en" : languages().getFirst();
  }

  /** Who it is cited as: organisations, or the statement of those who contributed. */
  public List<String> creators() {
    List<String> named = metadata.codes(Field.CREATORS);
    return named.isEmpty()
        ? List.of(metadata.text(Field.CONTRIBUTOR_STATEMENT).orElse("Participants of a workshop"))
        : named;
  }

  public String licence() {
    return metadata.text(Field.LICENCE).orElse("CC-BY-4.0");
  }

  /** Rule C2: what people in a room said and nobody checked looks different everywhere. */
  public boolean unchecked() {
    return level == EvidenceLevel.E0;
  }
}
