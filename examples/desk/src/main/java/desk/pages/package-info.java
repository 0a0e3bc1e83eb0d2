/** The pages that call handlers see. */
@NullMarked
package desk.pages;

import org.jspecify.annotations.NullMarked;
