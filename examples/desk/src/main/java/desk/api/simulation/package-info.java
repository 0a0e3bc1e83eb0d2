/** Tokens for developers, in the simulation alone. */
@NullMarked
package desk.api.simulation;

import org.jspecify.annotations.NullMarked;
