/** Refusals and failures of the gateway as problem details (RFC 9457). */
@NullMarked
package desk.api.problem;

import org.jspecify.annotations.NullMarked;
