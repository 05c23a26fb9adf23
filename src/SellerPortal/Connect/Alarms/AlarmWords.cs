using System.Globalization;

namespace SellerPortal.Connect.Alarms;

/// <summary>An alarm as a sentence, with the numbers that led to it: pure.</summary>
public static class AlarmWords
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>What was noticed: 'No lead since 11:20; on Tuesdays between 11:20 and 12:03 there are usually 14'.</summary>
    public static string Of(GroupAlarm alarm, TimeZoneInfo zone) => alarm.Kind switch
    {
        AlarmKind.Silence => Silence(alarm, zone),
        AlarmKind.Failures =>
            $"{Text(alarm.Failed)} of {Text(alarm.Deliveries)} deliveries failed between {Time(alarm.Since, zone)} and {Time(alarm.OpenedAt, zone)} ({Share(alarm.Failed, alarm.Deliveries)}); "
            + $"on {Local(alarm.OpenedAt, zone).DayOfWeek}s at that time it is usually {Share(alarm.UsualFailed, alarm.UsualDeliveries)}",
        _ => throw new ArgumentOutOfRangeException(nameof(alarm), alarm.Kind, null),
    };

    /// <summary>A few words: 'No leads from Life cover'.</summary>
    public static string Title(AlarmKind kind, string group) => kind switch
    {
        AlarmKind.Silence => $"No leads from {group}",
        AlarmKind.Failures => $"Deliveries of {group} fail",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>That it is over: 'Leads from Life cover again since 12:41, after none since 11:20'.</summary>
    public static string Over(GroupAlarm alarm, string group, TimeZoneInfo zone)
    {
        var at = Time(alarm.ClosedAt ?? alarm.OpenedAt, zone);
        return alarm.Kind switch
        {
            AlarmKind.Silence => $"Leads from {group} again since {at}, after none since {Moment(alarm.Since, alarm.ClosedAt ?? alarm.OpenedAt, zone)}",
            AlarmKind.Failures => $"Deliveries of {group} fail no more than usual since {at}",
            _ => throw new ArgumentOutOfRangeException(nameof(alarm), alarm.Kind, null),
        };
    }

    private static string Silence(GroupAlarm alarm, TimeZoneInfo zone)
    {
        var (since, until) = (Local(alarm.Since, zone), Local(alarm.OpenedAt, zone));
        var usual = since.Date == until.Date
            ? $"on {until.DayOfWeek}s between {Time(alarm.Since, zone)} and {Time(alarm.OpenedAt, zone)} there are usually {Text(alarm.UsualLeads)}"
            : $"by {until.DayOfWeek} {Time(alarm.OpenedAt, zone)} there were usually {Text(alarm.UsualLeads)} in the weeks before";
        return $"No lead since {Moment(alarm.Since, alarm.OpenedAt, zone)}; {usual}";
    }

    /// <summary>The time of day, with the day where it is another one.</summary>
    private static string Moment(DateTimeOffset at, DateTimeOffset seenFrom, TimeZoneInfo zone) =>
        Local(at, zone).Date == Local(seenFrom, zone).Date ? Time(at, zone) : Local(at, zone).ToString("dddd d MMMM HH:mm", Uk);

    private static string Time(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone).ToString("HH:mm", Uk);

    private static DateTimeOffset Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone);

    private static string Text(int? number) => (number ?? 0).ToString("#,0", Uk);

    private static string Share(int? part, int? whole) => new Outcomes(part ?? 0, whole ?? 0).Share.ToString("0 %", CultureInfo.InvariantCulture);
}
