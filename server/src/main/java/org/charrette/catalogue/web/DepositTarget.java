package org.charrette.catalogue.web;

import java.net.URI;
import java.util.Optional;
import org.charrette.platform.Secret;

/**
 * Rule C70: the repository with the REST interface of InvenioRDM in which versions get their DOI.
 *
 * @param base its address without a path
 * @param token of the account that deposits
 * @param community that looks at drafts before they are public; empty to publish at once
 */
public record DepositTarget(URI base, Secret token, Optional<String> community) {}
