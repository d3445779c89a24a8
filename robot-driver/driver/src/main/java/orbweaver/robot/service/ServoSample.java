package orbweaver.robot.service;

/// One servo at one moment.
///
/// @param answered whether this is new; otherwise the values are those of the last answer
/// @param position rad
/// @param velocity rad/s
/// @param effort A, or with `load` a share of full load
/// @param celsius temperature
/// @param hardwareError bits of Hardware Error Status
/// @param misses questions without an answer so far
public record ServoSample(
        int id,
        String name,
        boolean answered,
        int positionTick,
        double position,
        double velocity,
        double effort,
        boolean load,
        double celsius,
        double volts,
        boolean torqueOn,
        boolean watchdogTripped,
        int hardwareError,
        long misses) {}
