using SellerPortal.Web.Portal;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Tests.TagHelpers;

public class StatusAndMomentTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 18, 13, 3, 22, TimeSpan.Zero);

    [Theory]
    [InlineData("delivery", "pending_retry", "wait", "Waiting to retry")]
    [InlineData("delivery", "delivered", "good", "Delivered")]
    [InlineData("crm", "SOLD", "good", "Sold")]
    [InlineData("crm", "NO_CONTACT", "neutral", "Not reached")]
    [InlineData("crm", "INVALID_HOAX", "bad", "Hoax")]
    [InlineData("job", "running", "busy", "Running")]
    [InlineData("key", "revoked", "neutral", "Revoked")]
    [InlineData("crm", "BRAND_NEW", "neutral", "Brand new")]
    public async Task A_status_is_a_word_with_the_api_value_on_hover(string kind, string value, string tone, string word)
    {
        var html = await Rendered.Html(new StatusTagHelper { Kind = kind, Value = value });

        Assert.Contains($"tag-{tone}", html);
        Assert.Contains($"title=\"{value}\"", html);
        Assert.Contains($"</svg>{word}</span>", html);
    }

    [Fact]
    public async Task A_time_is_shown_in_the_account_s_zone_and_in_utc_on_hover()
    {
        var html = await Rendered.Html(new MomentTagHelper(new London(), new Frozen()) { At = At });

        Assert.Equal("""<time datetime="2026-09-18T13:03:22Z" title="18 Sep 2026, 13:03:22 UTC">18 Sep 2026, 14:03</time>""", html);
    }

    [Fact]
    public async Task Where_there_is_no_time_a_word_says_so() =>
        Assert.Equal("""<span class="muted">Never</span>""", await Rendered.Html(new MomentTagHelper(new London(), new Frozen()) { None = "Never" }));

    [Theory]
    [InlineData(-30, "just now")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(-4 * 60, "4 minutes ago")]
    [InlineData(-3 * 3600, "3 hours ago")]
    [InlineData(-2 * 86400, "2 days ago")]
    [InlineData(90, "in 1 minute")]
    [InlineData(-8 * 86400, "10 Sep 2026, 14:03")]
    public void Distances_are_said_in_words(int seconds, string expected) =>
        Assert.Equal(expected, Moments.Relative(At.AddSeconds(seconds), At, new London().TimeZone));

    [Fact]
    public void A_changed_filter_keeps_the_others_and_begins_at_the_first_page()
    {
        var request = Rendered.Page().HttpContext.Request;
        request.Path = "/leads";
        request.QueryString = new("?group=Life&older=abc&size=50");

        Assert.Equal("/leads?group=Life&size=100", PageLink.With(request, "size", "100"));
        Assert.Equal("/leads?group=Life&size=50&newer=x%2B1", PageLink.With(request, "newer", "x+1"));
    }

    [Theory]
    [InlineData("/", "Home")]
    [InlineData("/leads/3f25", "Leads")]
    [InlineData("/leads/new", "Submit a lead")]
    [InlineData("/help", null)]
    public void The_navigation_marks_the_page_that_one_is_on(string path, string? expected) =>
        Assert.Equal(expected, Navigation.Current(path)?.Title);

    [Fact]
    public void Every_page_of_the_navigation_has_an_icon_and_its_own_key()
    {
        Assert.All(Navigation.Items, item => Assert.Contains(item.Icon, Icon.Names));
        Assert.Equal(Navigation.Items.Count, Navigation.Items.Select(item => item.Key).Distinct().Count());
    }

    private sealed class Frozen : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At;
    }

    private sealed class London : IPortalContext
    {
        public string? BuyerName => null;
        public bool MustSetUpSecondFactor => false;

        public string AccountName => "Brightside";
        public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        public string PersonName => "Priya Nair";
        public string Role => "Owner";
        public Appearance Appearance => Appearance.Default;
    }
}
