/** Who works at the desk, and on whose behalf practices are called. */
@NullMarked
package desk.staff;

import org.jspecify.annotations.NullMarked;
