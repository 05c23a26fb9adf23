using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

public sealed class JobDashboardTests(PerformServer shared) : IClassFixture<PerformServer>
{
    [Fact]
    public async Task An_owner_sees_the_jobs()
    {
        using var owner = await Visitor.SignedInAsync(shared.Server);

        var page = await owner.OpenAsync("/hangfire/recurring");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("expired-exports", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/jobs/enqueued")]
    [InlineData("/hangfire/stats")]
    public async Task Nobody_else_does_not_even_from_the_machine_itself(string path)
    {
        var anonymous = await shared.Server.Anonymous().GetAsync(path);
        var withKey = await shared.Server.Api().GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (anonymous.StatusCode, withKey.StatusCode));
        Assert.StartsWith("/sign-in", anonymous.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_who_is_no_owner_does_not()
    {
        const string email = "ops@example.com";
        await using (var scope = shared.Server.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
            var owner = (await members.FindByEmailAsync(PortalServer.Email))!;
            var result = await members.CreateAsync(
                new Member { AccountId = owner.AccountId, Email = email, UserName = email, Name = "Ops", Role = MemberRole.Ops }, PortalServer.Password);
            Assert.True(result.Succeeded);
        }
        using var visitor = await Visitor.SignedInAsync(shared.Server, email);

        var page = await visitor.OpenAsync("/hangfire/recurring");

        Assert.DoesNotContain("expired-exports", page.Text, StringComparison.Ordinal);
    }
}
