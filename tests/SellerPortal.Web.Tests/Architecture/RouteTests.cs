using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.TestKit;
using SellerPortal.Web.Apis;

namespace SellerPortal.Web.Tests.Architecture;

public sealed class RouteTests
{
    /// <summary>
    /// All routes with verb and what they ask of the caller, as one text that is reviewed: a forgotten authorisation shows in the diff.
    /// After a wanted change, run the tests with SELLERPORTAL_WRITE_SNAPSHOTS=1 and look at the diff.
    /// </summary>
    [Fact]
    public async Task The_routes_are_those_that_were_reviewed()
    {
        await using var server = new PortalServer();
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null || e.RoutePattern.RawText?.StartsWith("/hangfire", StringComparison.Ordinal) == true)
            .SelectMany(Describe).Distinct().Order(StringComparer.Ordinal);
        var actual = string.Join('\n', routes) + "\n";

        if (Environment.GetEnvironmentVariable("SELLERPORTAL_WRITE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(SnapshotPath(), actual);
        Assert.Equal(await File.ReadAllTextAsync(SnapshotPath()), actual);
    }

    private static IEnumerable<string> Describe(RouteEndpoint endpoint)
    {
        var verbs = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        return verbs.Select(verb => $"{verb,-7} /{endpoint.RoutePattern.RawText?.TrimStart('/'),-60} {Guard(endpoint)}");
    }

    private static string Guard(RouteEndpoint endpoint)
    {
        var action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>();
        if (action?.FilterDescriptors.Select(f => f.Filter).OfType<ApiKeyAttribute>().SingleOrDefault() is { } key)
            return $"API key {key.Scope}{(key.CreatesLead ? ", browser keys too" : "")}{(key.IsLimited ? "" : ", not limited")}";
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return "anybody";
        var authorize = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        if (authorize.Count == 0)
            return "anybody";
        var roles = string.Join(", ", authorize.Select(a => a.Roles ?? a.Policy).Where(r => r is not null));
        return roles.Length == 0 ? "member" : $"member: {roles}";
    }

    private static string SnapshotPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Routes.txt");
}
