package orbweaver.robot.dynamixel;

/// One item of one servo and the value it is to take, in register counts.
public record Assignment(int id, ControlTableItem item, int value) {}
