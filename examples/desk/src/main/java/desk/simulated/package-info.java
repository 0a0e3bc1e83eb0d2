/** A simulated Spine with twelve practices and invented people, for trying the desk out. */
@NullMarked
package desk.simulated;

import org.jspecify.annotations.NullMarked;
