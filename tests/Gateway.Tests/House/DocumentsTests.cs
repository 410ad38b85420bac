using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Api;
using Gateway.Broadcasts;
using Gateway.Conversations;
using Gateway.Inbox;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Registry;
using Gateway.Store;
using Gateway.Ussd;

namespace Gateway.Tests.House;

/// <summary>What the documents say is there.</summary>
public partial class DocumentsTests
{
    // Set by the host from elsewhere: the connection string, and files that lie in the config folder.
    private static readonly string[] SetByTheHost = ["Storage.Database", "Redis.Connection", "Registry.Programmes", "Registry.DemoFolder"];

    [Fact]
    public void Every_type_that_the_README_names_exists()
    {
        var types = new[] { typeof(StorageOptions).Assembly, typeof(global::Dialogs.Engine.DialogEngine).Assembly, typeof(Localization.Sms.SmsEncoder).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal);

        var named = TypeName.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"))).Select(match => match.Groups[1].Value).Distinct();

        Assert.All(named, name => Assert.Contains(name, types));
    }

    [Theory]
    [InlineData("Storage", typeof(StorageOptions))]
    [InlineData("Redis", typeof(Gateway.Store.Redis.RedisOptions))]
    [InlineData("Telemetry", typeof(Gateway.Host.TelemetryOptions))]
    [InlineData("Audit", typeof(Gateway.Store.Audit.AuditOptions))]
    [InlineData("Retention", typeof(Gateway.Keeping.Retention.RetentionOptions))]
    [InlineData("Console", typeof(Gateway.Console.ConsoleOptions))]
    [InlineData("Leases", typeof(Gateway.Operators.Leases.LeaseOptions))]
    [InlineData("Ussd", typeof(UssdOptions))]
    [InlineData("Ussd", typeof(UssdRouteOptions))]
    [InlineData("Inbox", typeof(InboxOptions))]
    [InlineData("Registry", typeof(RegistryOptions))]
    [InlineData("Registry", typeof(Gateway.Registry.Sources.SourceOptions))]
    [InlineData("Registry", typeof(Gateway.Registry.Sources.OpenImisOptions))]
    [InlineData("Registry", typeof(Gateway.Registry.Sources.DciOptions))]
    [InlineData("Outbox", typeof(OutboxOptions))]
    [InlineData("Messages", typeof(Gateway.Messages.MessageOptions))]
    [InlineData("Broadcasts", typeof(BroadcastOptions))]
    [InlineData("Conversations", typeof(ConversationOptions))]
    [InlineData("Prompts", typeof(Gateway.Services.Prompts.PromptOptions))]
    [InlineData("Operators", typeof(OperatorOptions))]
    [InlineData("Api", typeof(ApiOptions))]
    [InlineData("Api:Webhooks", typeof(Gateway.Api.Webhooks.WebhookOptions))]
    [InlineData("Privacy", typeof(Gateway.Services.Privacy.PrivacyOptions))]
    [InlineData("Lessons", typeof(Gateway.Services.Lessons.LessonOptions))]
    public void Every_setting_stands_in_the_settings_manual(string section, Type options)
    {
        var manual = File.ReadAllText(Path.Combine(SourceTree.Root, "config", "appsettings.json"));

        var missing = options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && !SetByTheHost.Contains($"{section}.{property.Name}") && !manual.Contains($"\"{property.Name}\"", StringComparison.Ordinal))
            .Select(property => $"{section}:{property.Name}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_link_of_a_document_leads_to_something()
    {
        var documents = Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Append(Path.Combine(SourceTree.Root, "README.md"));

        var links = documents.SelectMany(document => Link.Matches(File.ReadAllText(document))
            .Select(match => (Document: Path.GetFileName(document), To: match.Groups[1].Value, Path: Path.Combine(Path.GetDirectoryName(document)!, match.Groups[1].Value))));

        Assert.DoesNotContain(links, link => !Path.Exists(link.Path));
    }

    [Fact]
    public void Everything_that_is_measured_stands_in_the_handbook_of_operations()
    {
        var handbook = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md"));

        var measured = SourceTree.CSharp("Gateway").SelectMany(file => file.Lines).SelectMany(line => Instrument.Matches(line)).Select(match => match.Groups[1].Value).Distinct();

        Assert.DoesNotContain(measured, name => !handbook.Contains($"`{name}`", StringComparison.Ordinal));
    }

    // meter.CreateCounter<long>("mo.accepted", Count("smpp.binds", Gauge("queue.ready",
    [GeneratedRegex(@"(?:Create\w*(?:Counter|Gauge|Histogram)(?:<\w+>)?|\bCount|\bGauge)\(""([a-z_]+(?:\.[a-z_]+)+)""")]
    private static partial Regex Instrument { get; }

    // [words](../a/file.cs), without what follows a # and without addresses elsewhere.
    [GeneratedRegex(@"\]\((?![a-z]+:)([^)#]+)")]
    private static partial Regex Link { get; }

    // `SmppSession` and its like; not commands, paths or protocol words.
    [GeneratedRegex(@"`((?:I?[A-Z][a-z]+){2,})`")]
    private static partial Regex TypeName { get; }
}
