/// Gamepads and SpaceMouse through SDL, which stays in here.
@NullMarked
package orbweaver.core.teleop.sdl;

import org.jspecify.annotations.NullMarked;
