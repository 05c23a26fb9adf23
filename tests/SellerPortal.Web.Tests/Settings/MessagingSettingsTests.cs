using Microsoft.Extensions.Configuration;
using SellerPortal.Settings;

namespace SellerPortal.Web.Tests.Settings;

public sealed class MessagingSettingsTests
{
    [Fact]
    public void Without_a_host_or_URL_there_is_neither_mail_nor_text_message()
    {
        var settings = Read();

        Assert.Null(settings.Smtp);
        Assert.Null(settings.Sms);
    }

    [Fact]
    public void A_host_and_a_URL_are_enough()
    {
        var settings = Read(("Smtp:Host", "mail.example.com"), ("Sms:Url", "https://sms.example.com/send"), ("PublicUrls:Portal", "https://leads.example.com"));

        Assert.Equal(new SmtpSettings("mail.example.com", 587, null, null, "no-reply@leads.example.com", false), settings.Smtp);
        Assert.Equal(new SmsSettings(new Uri("https://sms.example.com/send"), null, null), settings.Sms);
    }

    [Fact]
    public void Notifications_are_retried_for_three_days_unless_told_otherwise()
    {
        Assert.Equal(
            [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400], Read().Notifications.RetryDelays.Select(delay => delay.TotalSeconds));
        Assert.Equal([TimeSpan.FromSeconds(1)], Read(("Notifications:RetryDelays", "00:00:01")).Notifications.RetryDelays);
        Assert.Empty(Read(("Notifications:RetryDelays", "")).Notifications.RetryDelays);
    }

    [Theory]
    [InlineData("Notifications:RetryDelays", "soon")]
    [InlineData("Smtp:Host", "mail example")]
    [InlineData("Smtp:Port", "70000")]
    [InlineData("Smtp:From", "nobody")]
    [InlineData("Smtp:UseTls", "perhaps")]
    [InlineData("Sms:Url", "sms.example.com")]
    public void A_bad_value_is_refused_with_its_key(string key, string value)
    {
        var problem = Assert.Throws<StartupException>(() => Read(("Smtp:Host", "mail.example.com"), (key, value)));

        Assert.StartsWith($"{key} is '{value}': it accepts ", problem.Message);
    }

    private static PortalSettings Read(params (string Key, string Value)[] values)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (key, value) in values)
            settings[key] = value;
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
