using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SellerPortal.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    perform_webhook_url = table.Column<string>(type: "text", nullable: true),
                    webhook_secret = table.Column<string>(type: "text", nullable: true),
                    requests_per_minute = table.Column<int>(type: "integer", nullable: true),
                    leads_per_minute = table.Column<int>(type: "integer", nullable: true),
                    requires_second_factor = table.Column<bool>(type: "boolean", nullable: false),
                    former_webhook_secret = table.Column<string>(type: "text", nullable: true),
                    former_webhook_secret_ends = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settings_version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "buyer_days",
                columns: table => new
                {
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buyer_days", x => new { x.buyer_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "buyer_tallies",
                columns: table => new
                {
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buyer_tallies", x => new { x.buyer_id, x.period });
                });

            migrationBuilder.CreateTable(
                name: "call_counts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    service = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: false),
                    caller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    caller_name = table.Column<string>(type: "text", nullable: false),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_counts", x => new { x.account_id, x.hour, x.service, x.method, x.endpoint, x.status, x.error_code, x.caller_id });
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    landing_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    generated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    token_hash = table.Column<string>(type: "text", nullable: true),
                    wrong_keys = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    claimed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    claim_key_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reclaimed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reclaim_key_id = table.Column<Guid>(type: "uuid", nullable: true),
                    page_url = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: true),
                    fields = table.Column<string>(type: "text", nullable: true),
                    events = table.Column<string>(type: "text", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_matches = table.Column<int>(type: "integer", nullable: true),
                    lead_mismatches = table.Column<string>(type: "text", nullable: true),
                    score_due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    scored_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "certify_counts",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(32)", maxLength: 32, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certify_counts", x => new { x.subject_id, x.day, x.@event });
                });

            migrationBuilder.CreateTable(
                name: "changed_leads",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changed_leads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => new { x.lead_id, x.buyer_id });
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    distribution_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    test_mode = table.Column<bool>(type: "boolean", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    message = table.Column<string>(type: "text", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    reply_status = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    retried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    retry_count = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_number = table.Column<int>(type: "integer", nullable: false),
                    cap_day = table.Column<DateOnly>(type: "date", nullable: true),
                    cap_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    held_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    price = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delivery_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    request_headers = table.Column<string>(type: "text", nullable: true),
                    request_body = table.Column<string>(type: "text", nullable: true),
                    reply_status = table.Column<int>(type: "integer", nullable: true),
                    reply_headers = table.Column<string>(type: "text", nullable: true),
                    reply_body = table.Column<string>(type: "text", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "export_schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    period = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    distribution_group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipients = table.Column<List<string>>(type: "text[]", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_schedules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    status_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status_at_is_stated = table.Column<bool>(type: "boolean", nullable: false),
                    status_by = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    internal_identifier = table.Column<string>(type: "text", nullable: true),
                    internal_status = table.Column<string>(type: "text", nullable: true),
                    internal_status_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    sale_sold_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sale_sold_by = table.Column<string>(type: "text", nullable: true),
                    sale_currency = table.Column<string>(type: "text", nullable: true),
                    sale_revenue = table.Column<decimal>(type: "numeric", nullable: true),
                    sale_lead_cost = table.Column<decimal>(type: "numeric", nullable: true),
                    sale_costs = table.Column<decimal>(type: "numeric", nullable: true),
                    sale_gross_profit = table.Column<decimal>(type: "numeric", nullable: true),
                    gross_profit_is_stated = table.Column<bool>(type: "boolean", nullable: false),
                    first_push_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_push_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback", x => x.delivery_id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    distribution_group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    feedback_status = table.Column<string>(type: "text", nullable: true),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    schedule_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    rows_done = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: true),
                    file_bytes = table.Column<long>(type: "bigint", nullable: true),
                    token_hash = table.Column<string>(type: "text", nullable: true),
                    protected_token = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_pushes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    status_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    members = table.Column<string>(type: "text", nullable: true),
                    pushed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback_pushes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    recount_begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    recounted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recounted_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_accounts", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "figure_days",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grain = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    group_id = table.Column<int>(type: "integer", nullable: false),
                    landing_page_id = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    campaign_id = table.Column<int>(type: "integer", nullable: false),
                    product_id = table.Column<int>(type: "integer", nullable: false),
                    buyers_id = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    contacted = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    costed = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    earning = table.Column<long>(type: "bigint", nullable: false),
                    gross_profit = table.Column<long>(type: "bigint", nullable: false),
                    income = table.Column<long>(type: "bigint", nullable: false),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                    pushes = table.Column<long>(type: "bigint", nullable: false),
                    quoted = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                    sales = table.Column<long>(type: "bigint", nullable: false),
                    sold = table.Column<long>(type: "bigint", nullable: false),
                    sold14 = table.Column<long>(type: "bigint", nullable: false),
                    sold30 = table.Column<long>(type: "bigint", nullable: false),
                    sold7 = table.Column<long>(type: "bigint", nullable: false),
                    within1 = table.Column<long>(type: "bigint", nullable: false),
                    within14 = table.Column<long>(type: "bigint", nullable: false),
                    within3 = table.Column<long>(type: "bigint", nullable: false),
                    within30 = table.Column<long>(type: "bigint", nullable: false),
                    within7 = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_days", x => new { x.account_id, x.grain, x.day, x.buyers_id, x.currency, x.group_id, x.landing_page_id, x.source_id, x.campaign_id, x.product_id });
                });

            migrationBuilder.CreateTable(
                name: "figure_months",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grain = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    group_id = table.Column<int>(type: "integer", nullable: false),
                    landing_page_id = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    campaign_id = table.Column<int>(type: "integer", nullable: false),
                    product_id = table.Column<int>(type: "integer", nullable: false),
                    buyers_id = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    contacted = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    costed = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    earning = table.Column<long>(type: "bigint", nullable: false),
                    gross_profit = table.Column<long>(type: "bigint", nullable: false),
                    income = table.Column<long>(type: "bigint", nullable: false),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                    pushes = table.Column<long>(type: "bigint", nullable: false),
                    quoted = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                    sales = table.Column<long>(type: "bigint", nullable: false),
                    sold = table.Column<long>(type: "bigint", nullable: false),
                    sold14 = table.Column<long>(type: "bigint", nullable: false),
                    sold30 = table.Column<long>(type: "bigint", nullable: false),
                    sold7 = table.Column<long>(type: "bigint", nullable: false),
                    within1 = table.Column<long>(type: "bigint", nullable: false),
                    within14 = table.Column<long>(type: "bigint", nullable: false),
                    within3 = table.Column<long>(type: "bigint", nullable: false),
                    within30 = table.Column<long>(type: "bigint", nullable: false),
                    within7 = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_months", x => new { x.account_id, x.grain, x.day, x.buyers_id, x.currency, x.group_id, x.landing_page_id, x.source_id, x.campaign_id, x.product_id });
                });

            migrationBuilder.CreateTable(
                name: "figure_names",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                    leads = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "figure_parts",
                columns: table => new
                {
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyers_id = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    group_id = table.Column<int>(type: "integer", nullable: false),
                    landing_page_id = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    campaign_id = table.Column<int>(type: "integer", nullable: false),
                    product_id = table.Column<int>(type: "integer", nullable: false),
                    is_erased = table.Column<bool>(type: "boolean", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    contacted = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    costed = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    earning = table.Column<long>(type: "bigint", nullable: false),
                    gross_profit = table.Column<long>(type: "bigint", nullable: false),
                    income = table.Column<long>(type: "bigint", nullable: false),
                    priced = table.Column<long>(type: "bigint", nullable: false),
                    pushes = table.Column<long>(type: "bigint", nullable: false),
                    quoted = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<long>(type: "bigint", nullable: false),
                    sales = table.Column<long>(type: "bigint", nullable: false),
                    sold = table.Column<long>(type: "bigint", nullable: false),
                    sold14 = table.Column<long>(type: "bigint", nullable: false),
                    sold30 = table.Column<long>(type: "bigint", nullable: false),
                    sold7 = table.Column<long>(type: "bigint", nullable: false),
                    within1 = table.Column<long>(type: "bigint", nullable: false),
                    within14 = table.Column<long>(type: "bigint", nullable: false),
                    within3 = table.Column<long>(type: "bigint", nullable: false),
                    within30 = table.Column<long>(type: "bigint", nullable: false),
                    within7 = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_parts", x => new { x.lead_id, x.buyers_id, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    caller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payload_hash = table.Column<string>(type: "text", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => new { x.caller_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "lead_keys",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_keys", x => new { x.account_id, x.value, x.kind, x.lead_id });
                });

            migrationBuilder.CreateTable(
                name: "leads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    test_mode = table.Column<bool>(type: "boolean", nullable: false),
                    method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    distribution_group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    fields = table.Column<string>(type: "text", nullable: true),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    erased_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "logged_calls",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    service = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    error_type = table.Column<string>(type: "text", nullable: true),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_params = table.Column<string>(type: "text", nullable: true),
                    caller_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    caller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    caller_name = table.Column<string>(type: "text", nullable: false),
                    ip = table.Column<string>(type: "text", nullable: true),
                    milliseconds = table.Column<double>(type: "double precision", nullable: false),
                    request_bytes = table.Column<int>(type: "integer", nullable: false),
                    response_bytes = table.Column<int>(type: "integer", nullable: false),
                    ignored_fields = table.Column<int>(type: "integer", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_is_body = table.Column<bool>(type: "boolean", nullable: false),
                    request_headers = table.Column<string>(type: "text", nullable: true),
                    response_headers = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_logged_calls", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "logged_contents",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request = table.Column<string>(type: "text", nullable: true),
                    response = table.Column<string>(type: "text", nullable: true),
                    ignored = table.Column<string>(type: "text", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_logged_contents", x => new { x.account_id, x.call_id });
                });

            migrationBuilder.CreateTable(
                name: "lost_calls",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    calls = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lost_calls", x => new { x.account_id, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    protected_target = table.Column<string>(type: "text", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    digest_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_number = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    gave_up_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_limits",
                columns: table => new
                {
                    api_key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    leads = table.Column<int>(type: "integer", nullable: false),
                    visitors = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limits", x => x.api_key_id);
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "recent_hashes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recent_hashes", x => new { x.account_id, x.hash, x.at, x.certificate_id });
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    buyer = table.Column<string>(type: "text", nullable: true),
                    distribution_group = table.Column<string>(type: "text", nullable: true),
                    platform = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    job_url = table.Column<string>(type: "text", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rows_read = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watched_leads",
                columns: table => new
                {
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_leads", x => new { x.rule_id, x.at, x.lead_id });
                });

            migrationBuilder.CreateTable(
                name: "writer_marks",
                columns: table => new
                {
                    writer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_writer_marks", x => x.writer_id);
                });

            migrationBuilder.CreateTable(
                name: "account_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    cursor = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_jobs", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_jobs_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    last_four = table.Column<string>(type: "text", nullable: false),
                    public_text = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    origins = table.Column<List<string>>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "buyers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_name = table.Column<string>(type: "text", nullable: false),
                    endpoint_url = table.Column<string>(type: "text", nullable: false),
                    endpoint_test_url = table.Column<string>(type: "text", nullable: true),
                    endpoint_format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    endpoint_header_names = table.Column<List<string>>(type: "text[]", nullable: false),
                    endpoint_protected_headers = table.Column<string>(type: "text", nullable: true),
                    required_fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    daily_cap = table.Column<int>(type: "integer", nullable: true),
                    duplicate_window_days = table.Column<int>(type: "integer", nullable: true),
                    booking_url = table.Column<string>(type: "text", nullable: true),
                    booking_embed_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares_feedback = table.Column<bool>(type: "boolean", nullable: false),
                    shared_fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    sharing_decided_by = table.Column<string>(type: "text", nullable: true),
                    sharing_decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buyers", x => x.id);
                    table.ForeignKey(
                        name: "fk_buyers_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "distribution_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    connect_code = table.Column<string>(type: "text", nullable: false),
                    strategy = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    turn = table.Column<long>(type: "bigint", nullable: false),
                    most_buyers = table.Column<int>(type: "integer", nullable: true),
                    alarm = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distribution_groups", x => x.id);
                    table.ForeignKey(
                        name: "fk_distribution_groups_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feedback_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: false),
                    read_as = table.Column<string>(type: "text", nullable: false),
                    headers = table.Column<List<string>>(type: "text[]", nullable: false),
                    members = table.Column<List<string>>(type: "text[]", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    rows_checked = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: true),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    duplicates = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback_uploads", x => x.id);
                    table.ForeignKey(
                        name: "fk_feedback_uploads_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: false),
                    read_as = table.Column<string>(type: "text", nullable: false),
                    headers = table.Column<List<string>>(type: "text[]", nullable: false),
                    headers_key = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    constants = table.Column<string>(type: "text", nullable: true),
                    connect_code = table.Column<string>(type: "text", nullable: true),
                    test_mode = table.Column<bool>(type: "boolean", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    rows_checked = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: true),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    duplicates = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    run_began_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_before_run = table.Column<int>(type: "integer", nullable: false),
                    runs = table.Column<int>(type: "integer", nullable: false),
                    resumed_at_row = table.Column<int>(type: "integer", nullable: true),
                    runner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_imports_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "landing_pages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    allowed_hosts = table.Column<List<string>>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_landing_pages", x => x.id);
                    table.ForeignKey(
                        name: "fk_landing_pages_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(32)", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    protected_target = table.Column<string>(type: "text", nullable: false),
                    group_ids = table.Column<string>(type: "text", nullable: false),
                    gathering_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    digest_id = table.Column<Guid>(type: "uuid", nullable: true),
                    failing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    switched_off_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_notification_rules_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "platform_connections",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connect_url = table.Column<string>(type: "text", nullable: false),
                    perform_url = table.Column<string>(type: "text", nullable: false),
                    protected_key = table.Column<string>(type: "text", nullable: false),
                    last_four = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_connections", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_platform_connections_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "secret_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: false),
                    last_four = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secret_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_secret_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "validation_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    distribution_group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                    message = table.Column<string>(type: "text", nullable: true),
                    mode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    watched_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    watched_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    erased_hits = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_validation_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_validation_rules_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_attempts",
                columns: table => new
                {
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    reply_status = table.Column<int>(type: "integer", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_attempts", x => new { x.notice_id, x.number });
                    table.ForeignKey(
                        name: "fk_notice_attempts_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "report_rows",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connect_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    distribution_group = table.Column<string>(type: "text", nullable: true),
                    buyer = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    delivery_status = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    revenue = table.Column<long>(type: "bigint", nullable: true),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    profit = table.Column<long>(type: "bigint", nullable: true),
                    other = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_rows", x => new { x.report_id, x.number });
                    table.ForeignKey(
                        name: "fk_report_rows_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "buyer_terms",
                columns: table => new
                {
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hourly_cap = table.Column<int>(type: "integer", nullable: true),
                    total_cap = table.Column<int>(type: "integer", nullable: true),
                    duplicate_fields = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: true),
                    open_hours = table.Column<List<string>>(type: "text[]", nullable: false),
                    filters = table.Column<string>(type: "text", nullable: false),
                    mapping = table.Column<string>(type: "text", nullable: false),
                    reply_path = table.Column<string>(type: "text", nullable: true),
                    accepted_replies = table.Column<List<string>>(type: "text[]", nullable: false),
                    message_path = table.Column<string>(type: "text", nullable: true),
                    timeout_seconds = table.Column<int>(type: "integer", nullable: true),
                    price = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    has_breaker = table.Column<bool>(type: "boolean", nullable: false),
                    paused_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    paused_by = table.Column<string>(type: "text", nullable: true),
                    tripped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    probe_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failed_probes = table.Column<int>(type: "integer", nullable: false),
                    probe_lead_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buyer_terms", x => x.buyer_id);
                    table.ForeignKey(
                        name: "fk_buyer_terms_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_buyer_terms_buyers_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "buyers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "text", nullable: false),
                    invited_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invitations_buyers_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "buyers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_members_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_members_buyers_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "buyers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "group_alarms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    usual_leads = table.Column<int>(type: "integer", nullable: true),
                    failed = table.Column<int>(type: "integer", nullable: true),
                    deliveries = table.Column<int>(type: "integer", nullable: true),
                    usual_failed = table.Column<int>(type: "integer", nullable: true),
                    usual_deliveries = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_alarms", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_alarms_distribution_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "distribution_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "group_buyers",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_buyers", x => new { x.group_id, x.buyer_id });
                    table.ForeignKey(
                        name: "fk_group_buyers_buyers_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "buyers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_group_buyers_distribution_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "distribution_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback_upload_rows",
                columns: table => new
                {
                    upload_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    identity = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback_upload_rows", x => new { x.upload_id, x.number });
                    table.ForeignKey(
                        name: "fk_feedback_upload_rows_feedback_uploads_upload_id",
                        column: x => x.upload_id,
                        principalTable: "feedback_uploads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    identity = table.Column<string>(type: "text", nullable: true),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_import_rows_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "member_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_member_claims_members_user_id",
                        column: x => x.user_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "member_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_member_logins_members_user_id",
                        column: x => x.user_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "member_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_member_tokens_members_user_id",
                        column: x => x.user_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_jobs_account_id_created_at",
                table: "account_jobs",
                columns: new[] { "account_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_account_jobs_finished_at",
                table: "account_jobs",
                column: "finished_at",
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_account_id",
                table: "api_keys",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash1",
                table: "api_keys",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_terms_account_id",
                table: "buyer_terms",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_terms_probe_at",
                table: "buyer_terms",
                column: "probe_at",
                filter: "probe_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_buyers_account_id_name",
                table: "buyers",
                columns: new[] { "account_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_buyers_booking_embed_id",
                table: "buyers",
                column: "booking_embed_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_account_id_generated_at_id",
                table: "certificates",
                columns: new[] { "account_id", "generated_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_buyer_id_generated_at_id",
                table: "certificates",
                columns: new[] { "buyer_id", "generated_at", "id" },
                descending: new[] { false, true, true },
                filter: "buyer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_generated_at",
                table: "certificates",
                column: "generated_at",
                filter: "status = 'expired'");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_generated_at1",
                table: "certificates",
                column: "generated_at",
                filter: "status = 'generated'");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_landing_page_id_generated_at_id",
                table: "certificates",
                columns: new[] { "landing_page_id", "generated_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_lead_id",
                table: "certificates",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_score_due_at",
                table: "certificates",
                column: "score_due_at",
                filter: "score_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_token_hash",
                table: "certificates",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_account_id_created_at_id",
                table: "deliveries",
                columns: new[] { "account_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_account_id_status_created_at_id",
                table: "deliveries",
                columns: new[] { "account_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true },
                filter: "status <> 'delivered' AND status <> 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_buyer_id",
                table: "deliveries",
                column: "buyer_id",
                filter: "held_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_buyer_id_created_at_id",
                table: "deliveries",
                columns: new[] { "buyer_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_buyer_id_due_at",
                table: "deliveries",
                columns: new[] { "buyer_id", "due_at" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_lead_id",
                table: "deliveries",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_delivery_id_number",
                table: "delivery_attempts",
                columns: new[] { "delivery_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_distribution_groups_account_id_connect_code",
                table: "distribution_groups",
                columns: new[] { "account_id", "connect_code" });

            migrationBuilder.CreateIndex(
                name: "ix_distribution_groups_account_id_name",
                table: "distribution_groups",
                columns: new[] { "account_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_export_schedules_account_id",
                table: "export_schedules",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_export_schedules_due_at",
                table: "export_schedules",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_lead_id",
                table: "feedback",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_exports_account_id_created_at",
                table: "feedback_exports",
                columns: new[] { "account_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_exports_expires_at",
                table: "feedback_exports",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_exports_status",
                table: "feedback_exports",
                column: "status",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_exports_token_hash",
                table: "feedback_exports",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feedback_pushes_delivery_id_pushed_at",
                table: "feedback_pushes",
                columns: new[] { "delivery_id", "pushed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_pushes_lead_id",
                table: "feedback_pushes",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_upload_rows_account_id",
                table: "feedback_upload_rows",
                column: "account_id",
                filter: "payload IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_upload_rows_account_id_identity",
                table: "feedback_upload_rows",
                columns: new[] { "account_id", "identity" },
                unique: true,
                filter: "identity IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_upload_rows_upload_id_state",
                table: "feedback_upload_rows",
                columns: new[] { "upload_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_uploads_account_id",
                table: "feedback_uploads",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_uploads_buyer_id_created_at_id",
                table: "feedback_uploads",
                columns: new[] { "buyer_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_uploads_expires_at",
                table: "feedback_uploads",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_uploads_status",
                table: "feedback_uploads",
                column: "status",
                filter: "status IN ('checking', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_figure_accounts_recount_begun_at",
                table: "figure_accounts",
                column: "recount_begun_at",
                filter: "recount_begun_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_figure_names_account_id_kind_value",
                table: "figure_names",
                columns: new[] { "account_id", "kind", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_figure_parts_account_id_day_lead_id",
                table: "figure_parts",
                columns: new[] { "account_id", "day", "lead_id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_group_alarms_account_id",
                table: "group_alarms",
                column: "account_id",
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_group_alarms_group_id_kind",
                table: "group_alarms",
                columns: new[] { "group_id", "kind" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_group_alarms_group_id_opened_at",
                table: "group_alarms",
                columns: new[] { "group_id", "opened_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_group_buyers_buyer_id",
                table: "group_buyers",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_created_at",
                table: "idempotency_records",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_lead_id",
                table: "idempotency_records",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_account_id_identity",
                table: "import_rows",
                columns: new[] { "account_id", "identity" },
                unique: true,
                filter: "identity IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_state",
                table: "import_rows",
                columns: new[] { "import_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_lead_id",
                table: "import_rows",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_imports_account_id_created_at_id",
                table: "imports",
                columns: new[] { "account_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_imports_account_id_file_hash",
                table: "imports",
                columns: new[] { "account_id", "file_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_account_id_headers_key_created_at",
                table: "imports",
                columns: new[] { "account_id", "headers_key", "created_at" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_imports_expires_at",
                table: "imports",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_imports_status",
                table: "imports",
                column: "status",
                filter: "status IN ('checking', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_account_id",
                table: "invitations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_buyer_id",
                table: "invitations",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_hash",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_landing_pages_account_id",
                table: "landing_pages",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_leads_account_id_created_at_id_test_mode",
                table: "leads",
                columns: new[] { "account_id", "created_at", "id", "test_mode" },
                descending: new[] { false, true, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_leads_distribution_group_id_created_at_id_test_mode",
                table: "leads",
                columns: new[] { "distribution_group_id", "created_at", "id", "test_mode" },
                descending: new[] { false, true, true, false },
                filter: "distribution_group_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_erased_at",
                table: "leads",
                column: "erased_at",
                filter: "erased_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_logged_calls_lead_id",
                table: "logged_calls",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_logged_contents_lead_id",
                table: "logged_contents",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_member_claims_user_id",
                table: "member_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_member_logins_user_id",
                table: "member_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "members",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_members_account_id",
                table: "members",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_members_buyer_id",
                table: "members",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "members",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notice_attempts_account_id_route_id_started_at_notice_id",
                table: "notice_attempts",
                columns: new[] { "account_id", "route_id", "started_at", "notice_id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_notice_attempts_account_id_route_id_started_at_notice_id1",
                table: "notice_attempts",
                columns: new[] { "account_id", "route_id", "started_at", "notice_id" },
                descending: new[] { false, false, true, true },
                filter: "problem IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_account_id_created_at_id",
                table: "notices",
                columns: new[] { "account_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_notices_account_id_gave_up_at",
                table: "notices",
                columns: new[] { "account_id", "gave_up_at" },
                filter: "gave_up_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_account_id_lead_id_created_at_id",
                table: "notices",
                columns: new[] { "account_id", "lead_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_digest_id",
                table: "notices",
                column: "digest_id",
                filter: "digest_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_due_at",
                table: "notices",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notification_rules_account_id",
                table: "notification_rules",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_recent_hashes_at",
                table: "recent_hashes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_report_rows_report_id_connect_id",
                table: "report_rows",
                columns: new[] { "report_id", "connect_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_account_id_created_at",
                table: "reports",
                columns: new[] { "account_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_reports_finished_at",
                table: "reports",
                column: "finished_at",
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reports_withdrawn_at",
                table: "reports",
                column: "withdrawn_at",
                filter: "withdrawn_at IS NOT NULL AND file_name IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_secret_keys_account_id_hash",
                table: "secret_keys",
                columns: new[] { "account_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_secret_keys_hash",
                table: "secret_keys",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_validation_rules_account_id",
                table: "validation_rules",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_leads_lead_id",
                table: "watched_leads",
                column: "lead_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_jobs");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "buyer_days");

            migrationBuilder.DropTable(
                name: "buyer_tallies");

            migrationBuilder.DropTable(
                name: "buyer_terms");

            migrationBuilder.DropTable(
                name: "call_counts");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "certify_counts");

            migrationBuilder.DropTable(
                name: "changed_leads");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "delivery_attempts");

            migrationBuilder.DropTable(
                name: "export_schedules");

            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "feedback_exports");

            migrationBuilder.DropTable(
                name: "feedback_pushes");

            migrationBuilder.DropTable(
                name: "feedback_upload_rows");

            migrationBuilder.DropTable(
                name: "figure_accounts");

            migrationBuilder.DropTable(
                name: "figure_days");

            migrationBuilder.DropTable(
                name: "figure_months");

            migrationBuilder.DropTable(
                name: "figure_names");

            migrationBuilder.DropTable(
                name: "figure_parts");

            migrationBuilder.DropTable(
                name: "group_alarms");

            migrationBuilder.DropTable(
                name: "group_buyers");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "landing_pages");

            migrationBuilder.DropTable(
                name: "lead_keys");

            migrationBuilder.DropTable(
                name: "leads");

            migrationBuilder.DropTable(
                name: "logged_calls");

            migrationBuilder.DropTable(
                name: "logged_contents");

            migrationBuilder.DropTable(
                name: "lost_calls");

            migrationBuilder.DropTable(
                name: "member_claims");

            migrationBuilder.DropTable(
                name: "member_logins");

            migrationBuilder.DropTable(
                name: "member_tokens");

            migrationBuilder.DropTable(
                name: "notice_attempts");

            migrationBuilder.DropTable(
                name: "notification_rules");

            migrationBuilder.DropTable(
                name: "platform_connections");

            migrationBuilder.DropTable(
                name: "rate_limits");

            migrationBuilder.DropTable(
                name: "recent_hashes");

            migrationBuilder.DropTable(
                name: "report_rows");

            migrationBuilder.DropTable(
                name: "secret_keys");

            migrationBuilder.DropTable(
                name: "validation_rules");

            migrationBuilder.DropTable(
                name: "watched_leads");

            migrationBuilder.DropTable(
                name: "writer_marks");

            migrationBuilder.DropTable(
                name: "feedback_uploads");

            migrationBuilder.DropTable(
                name: "distribution_groups");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "buyers");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
