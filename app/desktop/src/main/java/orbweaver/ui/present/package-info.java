/// What an audience sees on a second screen: big words and the picture, no numbers, no menus.
@NullMarked
package orbweaver.ui.present;

import org.jspecify.annotations.NullMarked;
