/** Who may use the gateway, and how much: tokens of persons, rate and size limits. */
@NullMarked
package desk.api.security;

import org.jspecify.annotations.NullMarked;
