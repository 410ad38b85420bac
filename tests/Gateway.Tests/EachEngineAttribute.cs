using System.Reflection;
using Xunit.Sdk;

namespace Gateway.Tests;

/// <summary>Runs a theory on SQLite and, when TEST_POSTGRES holds a connection string, on PostgreSQL; the one argument goes to <see cref="TestDatabase.CreateAsync"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachEngineAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        TestDatabase.Server is null ? [[TestDatabase.Sqlite]] : [[TestDatabase.Sqlite], [TestDatabase.PostgreSql]];
}
