using FsCheck;
using FsCheck.Xunit;
using SellerPortal.Notifications;

namespace SellerPortal.Tests.Notifications;

public sealed class FailureWindowTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void What_follows_within_ten_minutes_is_gathered_and_what_comes_later_is_told_at_once()
    {
        var window = FailureWindow.OpenedAt(Start);

        Assert.Equal(window, window.At(Start.AddMinutes(10).AddMilliseconds(-1)));
        Assert.Null(window.At(Start.AddMinutes(10)));
    }

    [Fact]
    public void Another_window_follows_one_in_which_something_was_gathered()
    {
        var window = FailureWindow.OpenedAt(Start) with { DigestId = Guid.NewGuid() };

        Assert.Equal(new FailureWindow(Start.AddMinutes(20)), window.At(Start.AddMinutes(10)));
        Assert.Null(window.At(Start.AddMinutes(20)));
    }

    /// <summary>Failures at any times: nobody gets more than a message each ten minutes, and nothing waits longer than that.</summary>
    [Property]
    public bool There_is_at_most_one_message_each_ten_minutes_and_none_waits_longer(List<ushort> pauses)
    {
        FailureWindow? window = null;
        var (at, messages) = (Start, new SortedSet<DateTimeOffset>());
        foreach (var pause in pauses)
        {
            at += TimeSpan.FromSeconds(pause % 2000);
            window = window?.At(at);
            if (window is null)
            {
                messages.Add(at);
                window = FailureWindow.OpenedAt(at);
                continue;
            }
            if (window.EndsAt <= at || window.EndsAt - at > FailureWindow.Length)
                return false;
            window = window with { DigestId = window.DigestId ?? Guid.NewGuid() };
            messages.Add(window.EndsAt);
        }
        return messages.Zip(messages.Skip(1)).All(pair => pair.Second - pair.First >= FailureWindow.Length);
    }
}
