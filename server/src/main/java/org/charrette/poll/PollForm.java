package org.charrette.poll;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and how; it does not change any more once the poll is open (rule Q13).
 *
 * @param lang language of the question, BCP 47
 * @param again the poll that is asked again
 * @param picture what pins are put on (rule Q16)
 */
public record PollForm(
    String id,
    PollKind kind,
    String question,
    String lang,
    List<Option> options,
    PollSettings settings,
    @Nullable String again,
    @Nullable PollPicture picture) {

  Optional<Option> option(String option) {
    return options.stream().filter(one -> one.id().equals(option)).findFirst();
  }
}
