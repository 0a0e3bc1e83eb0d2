/** A booking desk for call handlers, and a gateway for products in other languages. */
@NullMarked
package desk;

import org.jspecify.annotations.NullMarked;
