namespace SellerPortal.Web.Tests;

/// <summary>Stands for all tests of this project on a machine without PostgreSQL, so that nobody takes their silence for success.</summary>
public sealed class NotInstalled
{
    [Fact(Skip = "PostgreSQL is not installed in /usr/lib/postgresql; the portal's tests ran on SQLite only.")]
    public void The_tests_run_on_PostgreSQL_too()
    {
    }
}
