/// Saved episodes, to be looked at: their pictures, curves and decode traces. Knows any LeRobot set, not only ours.
@org.jspecify.annotations.NullMarked
package orbweaver.core.browse;
