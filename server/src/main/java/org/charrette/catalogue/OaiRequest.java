package org.charrette.catalogue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.charrette.catalogue.OaiError.Code;
import org.charrette.kernel.Uuids;
import org.jspecify.annotations.Nullable;

/** Rule C30: what a harvester asks for, read strictly as OAI-PMH 2.0 has it. */
public sealed interface OaiRequest {
  Pattern SET = Pattern.compile("[A-Za-z0-9_.!~*'()-]{1,60}(:[A-Za-z0-9_.!~*'()-]{1,60}){0,2}");
  Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.!~*'()-]{1,60}");
  Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  Pattern SECOND = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

  record Identify() implements OaiRequest {}

  record ListSets() implements OaiRequest {}

  /**
   * @param record whose formats; null for those of all
   */
  record ListFormats(@Nullable UUID record) implements OaiRequest {}

  record GetRecord(UUID record, OaiFormat format) implements OaiRequest {}

  /**
   * A list of headers or of whole records.
   *
   * @param after where the last part ended; null for the first part
   */
  record Harvest(boolean headersOnly, Selection selection, @Nullable Cursor after)
      implements OaiRequest {}

  /**
   * What is harvested.
   *
   * @param from the first moment; null for any
   * @param until the first moment that is not meant any more; null for none
   * @param set null for all
   */
  record Selection(
      OaiFormat format, @Nullable Instant from, @Nullable Instant until, @Nullable String set) {}

  /**
   * A place in the list, which goes by stamp and id. What changes while it is read comes again
   * later in the list.
   */
  record Cursor(Instant stamp, UUID record) {}

  /** Reads the arguments. */
  static OaiRequest parse(
      Map<String, List<String>> arguments, Site site, OaiTokens tokens, Instant now)
      throws OaiError {
    Arguments all = new Arguments(arguments, site);
    List<String> verbs = arguments.getOrDefault("verb", List.of());
    if (verbs.size() != 1) {
      throw new OaiError(Code.BAD_VERB, "Say once what is to be done.");
    }
    return switch (verbs.getFirst()) {
      case "Identify" -> {
        all.only(Set.of(), Set.of());
        yield new Identify();
      }
      case "ListSets" -> {
        all.only(Set.of(), Set.of("resumptionToken"));
        if (all.get("resumptionToken").isPresent()) {
          throw new OaiError(Code.BAD_RESUMPTION_TOKEN, "The list of sets comes in one part.");
        }
        yield new ListSets();
      }
      case "ListMetadataFormats" -> {
        all.only(Set.of(), Set.of("identifier"));
        yield new ListFormats(all.get("identifier").isPresent() ? all.record() : null);
      }
      case "GetRecord" -> {
        all.only(Set.of("identifier", "metadataPrefix"), Set.of());
        // an answer repeats what was asked, so what is no metadataPrefix is refused before the rest
        OaiFormat format = all.format();
        yield new GetRecord(all.record(), format);
      }
      case "ListIdentifiers" -> all.harvest(true, tokens, now);
      case "ListRecords" -> all.harvest(false, tokens, now);
      default -> throw new OaiError(Code.BAD_VERB, "There is no such verb.");
    };
  }

  /** The arguments of one request. */
  record Arguments(Map<String, List<String>> all, Site site) {

    Optional<String> get(String name) {
      return Optional.ofNullable(all.get(name)).map(List::getFirst);
    }

    private String must(String name) throws OaiError {
      return get(name).orElseThrow(() -> new OaiError(Code.BAD_ARGUMENT, name + " is missing."));
    }

    /** Each of the needed ones is there, nothing else than these is, and nothing twice. */
    void only(Set<String> needed, Set<String> possible) throws OaiError {
      for (Map.Entry<String, List<String>> one : all.entrySet()) {
        boolean known =
            one.getKey().equals("verb")
                || needed.contains(one.getKey())
                || possible.contains(one.getKey());
        if (!known) {
          throw new OaiError(Code.BAD_ARGUMENT, "An argument does not belong to this verb.");
        }
        if (one.getValue().size() != 1) {
          throw new OaiError(Code.BAD_ARGUMENT, "An argument stands there twice.");
        }
      }
      for (String name : needed) {
        must(name);
      }
    }

    UUID record() throws OaiError {
      String prefix = "oai:" + site.host() + ":";
      String identifier = must("identifier");
      return Optional.of(identifier)
          .filter(id -> id.startsWith(prefix))
          .flatMap(id -> Uuids.parse(id.substring(prefix.length())))
          .orElseThrow(() -> new OaiError(Code.ID_DOES_NOT_EXIST, "There is no such record."));
    }

    OaiFormat format() throws OaiError {
      String prefix = must("metadataPrefix");
      if (!PREFIX.matcher(prefix).matches()) {
        throw new OaiError(Code.BAD_ARGUMENT, "This is no metadataPrefix.");
      }
      return OaiFormat.of(prefix)
          .orElseThrow(
              () -> new OaiError(Code.CANNOT_DISSEMINATE_FORMAT, "There is no such format."));
    }

    OaiRequest harvest(boolean headersOnly, OaiTokens tokens, Instant now) throws OaiError {
      if (all.containsKey("resumptionToken")) {
        only(Set.of("resumptionToken"), Set.of());
        return tokens.read(must("resumptionToken"), headersOnly, now);
      }
      only(Set.of("metadataPrefix"), Set.of("from", "until", "set"));
      return new Harvest(headersOnly, selection(), null);
    }

    private Selection selection() throws OaiError {
      Optional<String> from = get("from");
      Optional<String> until = get("until");
      if (from.isPresent() && until.isPresent() && from.get().length() != until.get().length()) {
        throw new OaiError(Code.BAD_ARGUMENT, "from and until differ in their granularity.");
      }
      Instant first = from.isPresent() ? moment(from.get()) : null;
      Instant last = until.isPresent() ? moment(until.get()).plus(length(until.get())) : null;
      if (first != null && last != null && !first.isBefore(last)) {
        throw new OaiError(Code.BAD_ARGUMENT, "from comes after until.");
      }
      String set = get("set").orElse(null);
      if (set != null && !SET.matcher(set).matches()) {
        throw new OaiError(Code.BAD_ARGUMENT, "This is no set.");
      }
      return new Selection(format(), first, last, set);
    }

    private static Duration length(String date) {
      return DAY.matcher(date).matches() ? Duration.ofDays(1) : Duration.ofSeconds(1);
    }

    private static Instant moment(String date) throws OaiError {
      try {
        if (DAY.matcher(date).matches()) {
          return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (SECOND.matcher(date).matches()) {
          return Instant.parse(date);
        }
      } catch (DateTimeException noSuchDay) {
        throw new OaiError(Code.BAD_ARGUMENT, "There is no such day.");
      }
      throw new OaiError(Code.BAD_ARGUMENT, "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
    }
  }
}
