/** The pages that show what became of a change, and what was done on a day. */
@NullMarked
package desk.pages.changes;

import org.jspecify.annotations.NullMarked;
