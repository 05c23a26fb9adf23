using System.Net;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task An_empty_data_directory_is_enough()
    {
        await using var server = new PortalServer();

        var answer = await server.Anonymous().GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(!TestDatabase.IsPostgreSql, File.Exists(Path.Combine(server.DataDirectory, "portal.db")));
    }
}
