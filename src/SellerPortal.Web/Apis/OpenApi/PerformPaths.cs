using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Pushes;
using SellerPortal.Perform.Stats;
using SellerPortal.Settings;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Perform's calls (documentation: Pushing Sales Data, Pulling Sales Data; contract: Perform).</summary>
internal static class PerformPaths
{
    public const string Tag = "Perform";

    private static readonly DateTimeOffset SoldAt = new(2020, 1, 15, 12, 0, 45, TimeSpan.FromHours(1));

    public static IEnumerable<(string Path, string Verb, Operation Operation)> All(PublicUrls urls) =>
    [
        ($"{ServiceMap.Perform}/leads", "post", Push(urls)),
        ($"{ServiceMap.Perform}/stats/{{id}}", "get", Stats("getLeadStats", "Retrieving stats about a single lead", "The last successful delivery of the lead.")),
        ($"{ServiceMap.Perform}/stats/{{id}}/{{delivery_id}}", "get", Stats("getDeliveryStats", "Retrieving stats about one delivery of a lead", "Useful if the same lead was delivered to multiple buyers.")
            with { Parameters = [LeadId(), Operation.InPath("delivery_id", "The id of the delivery.")] }),
        ($"{ServiceMap.Perform}/stats", "post", Export(urls)),
        ($"{ServiceMap.Perform}/jobs/{{id}}", "get", Job(urls)),
        ($"{ServiceMap.Perform}/downloads/{{token}}", "get", Download()),
    ];

    /// <summary>The documentation's own sale.</summary>
    public static JsonNode StatsExample() =>
        Schema.Example(new LeadStats(SalesStatus.Sold, SoldAt, SoldAt, Currencies.Default, "1000.90", "35.15", "20.99", "944.76"));

    /// <summary>The same as the seller's webhook tells it.</summary>
    public static JsonNode FeedbackExample() => Schema.Example(new FeedbackBody(
        Guid.Parse(LeadExamples.LeadId), Guid.Parse(LeadExamples.DeliveryId), "12345", "Buyer 1",
        SalesStatus.Sold, SoldAt, SoldAt, Currencies.Default, "1000.90", "35.15", "20.99", "944.76", "Lovely stuff"));

    private static Operation Push(PublicUrls urls) => new(
        "pushSalesData", Tag, "Sending a push",
        "For buyers. Should be called every time the status changes, or there is new information to send. The secret key in the body is the authorisation.")
    {
        Body = new("A secret key and the fields to be updated.", Schema.Ref(PerformSchemas.Push),
            [("sale", "A sale", Sale("connect_id", LeadExamples.LeadId)), ("certificate", "By its certificate", Sale("certificate_url", CertifyPaths.CertificateUrl(urls)))]),
        Success = new(201, "It is stored.", Schema.Whole(("status", Schema.Only("success"))), new JsonObject { ["status"] = "success" }),
        Refusals = ["secret_key is not valid.", "connect_id names no lead that was delivered to this buyer.", $"sale_revenue {Amount.Rule}."],
    };

    private static JsonObject Sale(string name, string lead)
    {
        var sale = new JsonObject { ["secret_key"] = "REPLACE_ME_WITH_YOUR_SECRET_KEY", [name] = lead };
        foreach (var (member, value) in new[]
        {
            ("status", SalesStatus.Sold), ("status_at", "2020-01-15T12:00:45+0100"), ("status_by", "John S"), ("received_at", "2020-01-10T15:15:30+0100"),
            ("internal_identifier", "QWERTY1"), ("internal_status", "Sale"), ("internal_status_at", "2020-01-15T12:00:45+0100"), ("notes", "Lovely stuff"),
            ("sale_sold_at", "2020-01-15T12:00:45+0100"), ("sale_sold_by", "John S"), ("sale_currency", Currencies.Default), ("sale_revenue", "1000.90"),
            ("sale_lead_cost", "35.15"), ("sale_costs", "20.99"), ("sale_gross_profit", "944.76"),
        })
            sale[PushMember.Find(member)!.Name] = value;
        return sale;
    }

    private static Operation Stats(string id, string summary, string description) => new(
        id, Tag, summary, $"{description} A data sharing agreement with the buyer is required. Before any push the status is {SalesStatus.New}, since the delivery.")
    {
        Scope = Scopes.StatsRead,
        Parameters = [LeadId()],
        Success = new(200, "The stats, as far as the buyer shares them.", Schema.Ref(PerformSchemas.Stats), StatsExample()),
        Errors =
        [
            ApiError.SharingDisabled,
            ApiError.Missing("lead_not_found", "Lead", "missing-lead-id"),
            ApiError.Missing("delivery_not_found", "Delivery", "missing-delivery-id"),
        ],
    };

    private static Operation Export(PublicUrls urls) => new(
        "exportStats", Tag, "Bulk data export", "Enqueues a spreadsheet generation job. Without a body the spreadsheet holds everything.")
    {
        Scope = Scopes.StatsRead,
        Body = new("Which feedback; everything without a body.", ForExport(),
            [("all", "Everything", []), ("sold", "Last year's sales", new JsonObject { ["from"] = "2025-01-01", ["to"] = "2025-12-31", ["status"] = SalesStatus.Sold })],
            IsRequired: false),
        Success = new(202, "The job is enqueued.", Schema.Whole(("job_url", Schema.Text("uri"))), new JsonObject { ["job_url"] = JobUrl(urls) }),
        Errors = [Operation.Validation(("to", ExportRequest.WrongOrder)), ApiError.InvalidParameters, ApiError.TooLarge],
    };

    private static JsonObject ForExport() => Schema.Object(ExportRequest.Members.Select(name => (name, name switch
    {
        "from" => Schema.Text("date").OrNull().Saying("The first day of the leads' created_at, UTC."),
        "to" => Schema.Text("date").OrNull().Saying("The last day, included."),
        "buyer" => Schema.Text().OrNull().Saying("The name of a buyer."),
        "distribution_group" => Schema.Text().OrNull().Saying("The name of a distribution group."),
        "status" => Schema.Ref(PerformSchemas.Status).OrNull(),
        "format" => Schema.OneOf<ExportFormat>().OrNull().Saying("What kind of file; xlsx unless given."),
        _ => throw new InvalidOperationException($"No schema for {name}."),
    })));

    private static Operation Job(PublicUrls urls) => new(
        "getJob", Tag, "The status of the spreadsheet generation", "Ping it every 10 seconds or so until the status is success. Jobs should complete within 30 - 90 seconds.")
    {
        Scope = Scopes.StatsRead,
        Parameters = [Operation.InPath("id", "As the job URL has it.")],
        Success = new(200, "How far the job is.", Schema.Ref(PerformSchemas.Job), new JsonObject
        {
            ["status"] = WireName.Of(ExportStatus.Success),
            ["download_url"] = PublicUrls.Below(urls.Perform, "/downloads/aaba24b971ed2e38387235736d9cbdd523b65410d823ab997b32cc46dd0defa8"),
        }),
        Errors = [ApiError.Missing("job_not_found", "Job", "missing-job-id")],
    };

    private static Operation Download() => new("downloadSpreadsheet", Tag, "The spreadsheet", "The token in the URL is the authorisation: whoever was given the link may follow it.")
    {
        Parameters = [Operation.InPath("token", "As the download URL has it.")],
        Success = new(
            200, "A workbook with the one sheet 'Feedback', whose header row names the columns.", Schema.Text(), null,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Errors = [ApiError.NoSuchDownload],
    };

    private static JsonObject LeadId() => Operation.InPath("id", "The Contact State Connect ID of the lead.");

    private static string JobUrl(PublicUrls urls) => PublicUrls.Below(urls.Perform, "/jobs/7481cfc5-43c8-4148-8cea-8d6fdd319723");
}
