/// What is asked of the arm: tasks with their wordings, scenes by seed, success tests and the scripted expert.
@NullMarked
package orbweaver.cell.task;

import org.jspecify.annotations.NullMarked;
