using FsCheck;
using FsCheck.Xunit;
using SellerPortal.Connect.Terms;

namespace SellerPortal.Tests.Connect.Terms;

public sealed class CircuitBreakerTests
{
    [Theory]
    [InlineData(49, 0, false)]
    [InlineData(50, 0, true)]
    [InlineData(50, 12, true)]
    [InlineData(50, 13, false)]
    [InlineData(1000, 251, false)]
    public void It_trips_when_enough_failed_and_most_did(int failed, int answered, bool expected) =>
        Assert.Equal(expected, CircuitBreaker.Trips(failed, answered));

    [Property]
    public bool More_failures_never_close_it_and_more_answers_never_trip_it(NonNegativeInt failed, NonNegativeInt answered)
    {
        var trips = CircuitBreaker.Trips(failed.Get, answered.Get);
        return (!trips || CircuitBreaker.Trips(failed.Get + 1, answered.Get)) && (trips || !CircuitBreaker.Trips(failed.Get, answered.Get + 1));
    }

    [Property]
    public bool Each_pause_is_as_long_as_the_one_before_or_longer(NonNegativeInt probes) =>
        CircuitBreaker.PauseAfter(probes.Get) <= CircuitBreaker.PauseAfter(probes.Get + 1) && CircuitBreaker.PauseAfter(probes.Get) <= TimeSpan.FromMinutes(10);
}
