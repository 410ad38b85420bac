using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>
/// Subscriptions of other systems, and the events that wait for them. The events are written by triggers: whatever changes a message, a case,
/// a conversation or a payment, the event is stored in the same transaction, and nobody who writes those tables can forget it.
/// </summary>
internal static class WebhookTables
{
    private const string Insert = "INSERT INTO webhook_events (webhook, kind, subject, word, detail, at)";

    /// <summary>Creates <c>webhooks</c>, <c>webhook_events</c>, <c>api_cases</c> and the triggers; messages get a mark that somebody waits for their status.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var isPostgreSql = migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true;
        Subscriptions(migration);
        Events(migration);
        // Which client opened a case: without a wider scope it sees no other.
        migration.CreateTable("api_cases", table => new
        {
            reference = table.Text(),
            client = table.Octets(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_cases", row => row.reference));
        migration.CreateIndex("ix_api_cases_client", "api_cases", ["client", "at"]);
        // Only marked messages reach the trigger's body: all others pay for one comparison.
        migration.AddColumn<long>("watched", "messages", nullable: false, defaultValue: 0L);
        foreach (var trigger in Triggers(isPostgreSql))
            migration.Sql(isPostgreSql ? trigger.ForPostgreSql() : trigger.ForSqlite());
    }

    private static void Subscriptions(MigrationBuilder migration)
    {
        // The kinds of events stand between spaces, so that one is found by LIKE.
        migration.CreateTable("webhooks", table => new
        {
            id = table.Octets(),
            client = table.Octets(),
            url = table.Text(),
            secret_sealed = table.Octets(),
            kinds = table.Text(),
            all_cases = table.Number(0),
            created_at = table.Number(),
            ended_at = table.NumberOrNull(),
            failures = table.Number(0),
            resting_until = table.Number(0),
            outcome = table.TextOrNull(),
            claim = table.OctetsOrNull(),
            claimed_until = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_webhooks", row => row.id));
        migration.CreateIndex("ix_webhooks_client", "webhooks", "client", filter: "ended_at IS NULL");
    }

    private static void Events(MigrationBuilder migration)
    {
        migration.CreateTable("webhook_events", table => new
        {
            seq = table.Sequence(),
            webhook = table.Octets(),
            kind = table.Text(),
            subject = table.Text(),
            word = table.Text(),
            detail = table.TextOrNull(),
            at = table.Number(),
            state = table.Number(0),
            attempts = table.Number(0),
            due_at = table.Number(0),
            ended_at = table.NumberOrNull(),
            outcome = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_webhook_events", row => row.seq));
        migration.CreateIndex("ix_webhook_events_waiting", "webhook_events", ["webhook", "seq"], filter: "state = 0");
        migration.CreateIndex("ix_webhook_events_subject", "webhook_events", ["webhook", "subject", "seq"], filter: "state = 0");
        migration.CreateIndex("ix_webhook_events_ended", "webhook_events", ["ended_at"], filter: "state <> 0");
    }

    private static IEnumerable<Trigger> Triggers(bool isPostgreSql)
    {
        var now = isPostgreSql ? "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)" : "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
        var id = isPostgreSql ? "encode(NEW.id, 'hex')" : "lower(hex(NEW.id))";
        yield return new("message", "UPDATE OF status ON messages", "NEW.watched = 1 AND NEW.status <> OLD.status", $"""
            {Insert} SELECT w.id, 'message.status', {id}, CAST(NEW.status AS TEXT), NEW.reason, {now}
            FROM api_messages a JOIN webhooks w ON w.client = a.client WHERE a.message = NEW.id AND {Wants("'message.status'")};
            """);
        // Nothing about somebody's safety leaves this house.
        yield return new("case", "INSERT ON case_events", "", $"""
            {Insert} SELECT w.id, 'case.changed', c.reference, NEW.status, NEW.change, NEW.at FROM cases c CROSS JOIN webhooks w
            WHERE c.id = NEW.case_id AND c.category <> 'SAFETY' AND {Wants("'case.changed'")}
            AND (w.all_cases = 1 OR EXISTS (SELECT 1 FROM api_cases a WHERE a.reference = c.reference AND a.client = w.client));
            """);
        yield return new("dialog", "INSERT ON conversation_events", "NEW.kind = 'ended' AND NEW.flow NOT LIKE 'safety%'", $"""
            {Insert} SELECT w.id, 'dialog.finished', NEW.conversation, COALESCE(NEW.detail, ''), NEW.flow || ' ' || NEW.channel || ' ' || NEW.language, NEW.at
            FROM webhooks w WHERE {Wants("'dialog.finished'")};
            """);
        yield return new("payment", "UPDATE OF answer, band ON prompts", "NEW.kind = 'amount' AND NEW.answer IS NOT NULL AND (OLD.answer IS NULL OR (OLD.band IS NULL AND NEW.band IS NOT NULL))", $"""
            {Insert} SELECT w.id, 'payment.answered', NEW.programme || '/' || NEW.cycle, NEW.answer, NEW.band, COALESCE(NEW.answered_at, NEW.noted_at)
            FROM webhooks w WHERE {Wants("'payment.answered'")};
            """);
        yield return new("outward", "INSERT ON outward_events", "", $"""
            {Insert} SELECT w.id, NEW.kind, NEW.subject, '', NULL, NEW.at FROM webhooks w WHERE {Wants("NEW.kind")};
            """);
    }

    private static string Wants(string kind) => $"w.ended_at IS NULL AND w.kinds LIKE '% ' || {kind} || ' %'";

    /// <summary>One trigger in both dialects; its statement is the same.</summary>
    private sealed record Trigger(string Name, string When, string If, string Statement)
    {
        private string Condition => If.Length == 0 ? "" : $" WHEN ({If})";

        public string ForSqlite() => $"CREATE TRIGGER webhooks_{Name} AFTER {When} FOR EACH ROW{Condition} BEGIN {Statement} END";

        public string ForPostgreSql() => $"""
            CREATE FUNCTION webhooks_{Name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {Statement} RETURN NULL; END $body$;
            CREATE TRIGGER webhooks_{Name} AFTER {When} FOR EACH ROW{Condition} EXECUTE FUNCTION webhooks_{Name}();
            """;
    }
}
