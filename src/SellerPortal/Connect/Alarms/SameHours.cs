namespace SellerPortal.Connect.Alarms;

/// <summary>The same weekday and time of day of an earlier week, by a wall clock: pure, and right where clocks were changed in between.</summary>
public static class SameHours
{
    /// <summary>The moment so many weeks before; the first moment after it where the clocks skipped it.</summary>
    public static DateTimeOffset WeeksBefore(DateTimeOffset at, int weeks, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var wall = DateTime.SpecifyKind(local.DateTime.AddDays(-7 * weeks), DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(15);
        // Of an hour that the clocks showed twice, the one with the present offset, if that is one of them.
        var offset = zone.IsAmbiguousTime(wall) && zone.GetAmbiguousTimeOffsets(wall).Contains(local.Offset) ? local.Offset : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
