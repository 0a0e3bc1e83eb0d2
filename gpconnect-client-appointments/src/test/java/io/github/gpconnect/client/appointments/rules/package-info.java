/**
 * The rules of {@code docs/provider-rules.md} from the client's side. What a caller can try to break is refused before
 * anything is sent: the classes named {@code …Refusals} try it. What the public API has no way to break is looked at in
 * the requests that really arrived: the classes named {@code …Checks} do that, and bring for each rule a broken copy of
 * a request that they must complain about. {@link
 * io.github.gpconnect.client.appointments.rules.ClientSideRulesTest} runs them all.
 */
@NullMarked
package io.github.gpconnect.client.appointments.rules;

import org.jspecify.annotations.NullMarked;
