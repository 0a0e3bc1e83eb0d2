/** How staff sign in, and what browsers are allowed to do. */
@NullMarked
package desk.security;

import org.jspecify.annotations.NullMarked;
