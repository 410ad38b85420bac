using Gateway.Api.Webhooks;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services;
using Gateway.Tests.Grievances;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Api;

/// <summary>Events that other systems subscribe to.</summary>
public sealed class WebhooksTests
{
    private const string Scopes = "messages:send,messages:read,webhooks:manage,cases:own,cases:all,events:read";

    private static readonly (string, string)[] Local = [("Api:Webhooks:Reach", "Local")];

    [Trait("Fault", "36")]
    [Theory, EachEngine]
    public async Task A_receiver_that_is_away_for_an_hour_gets_every_event_in_order_once_it_is_back(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        await SubscribeAsync(host, receiver, "case.changed");
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var (rounds, cases) = (Rounds(host, time), new List<string>());
        for (var i = 0; i < 6; i++)
            cases.Add(await OpenCaseAsync(host, i));

        receiver.Status = 503;
        for (var minute = 0; minute < 60; minute++)
        {
            await ChangeAsync(host, cases[minute % cases.Count], $"step {minute}");
            await rounds.RunAsync(CancellationToken.None);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(receiver.Calls, 5, 40);
        receiver.Status = 200;
        time.Advance(TimeSpan.FromMinutes(6));
        await rounds.RunAsync(CancellationToken.None);

        var stored = await host.Data.CountAsync("webhook_events");
        Assert.InRange(stored, 66, 1000);
        Assert.Equal((stored, stored), (receiver.Taken.Select(one => one.Id).Distinct().Count(), receiver.Taken.Count));
        Assert.All(receiver.Taken.GroupBy(one => one.Data.GetProperty("case").GetString()), one =>
        {
            var sequence = one.Select(happened => happened.Json.GetProperty("sequence").GetInt64()).ToList();
            Assert.Equal(sequence.Order(), sequence);
            Assert.Equal("opened", one.First().Data.GetProperty("change").GetString());
        });
    }

    [Theory, EachEngine]
    public async Task Uc41_What_becomes_of_a_message_is_told_signed_and_only_to_whose_it_is(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        var (key, secret) = await SubscribeAsync(host, receiver, "message.status");
        var mine = (await host.SendAsync(key, new { to = "03001234567", text = "Salam" })).Word("id");
        await host.SendAsync(await host.AddClientAsync("other"), new { to = "03001234568", text = "Salam" });

        foreach (var status in new[] { MessageStatus.Submitted, MessageStatus.Delivered })
            await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = $1", (long)status), CancellationToken.None);
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = status"), CancellationToken.None);
        await Rounds(host, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.Equal(["sent", "delivered"], receiver.Taken.Select(one => one.Data.GetProperty("state").GetString()));
        Assert.All(receiver.Taken, one => Assert.Equal(mine, one.Data.GetProperty("message").GetString()));
        Assert.All(receiver.Taken, one => Assert.True(one.IsProvenBy(secret, DateTimeOffset.UtcNow)));
    }

    [Fact]
    public async Task A_changed_body_a_foreign_secret_and_an_old_event_prove_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(settings: Local);
        var (key, secret) = await SubscribeAsync(host, receiver, "case.changed");

        var tried = await host.PostAsync(key, $"/api/v1/webhooks/{await FirstAsync(host, key)}/test");

        Assert.Equal((200, "True"), (tried.Status, tried.Word("taken")));
        var (one, now) = (Assert.Single(receiver.Taken), DateTimeOffset.UtcNow);
        Assert.True(one.IsProvenBy(secret, now));
        Assert.False((one with { Body = [.. one.Body, 32] }).IsProvenBy(secret, now));
        Assert.False((one with { Id = "evt_other" }).IsProvenBy(secret, now));
        Assert.False(one.IsProvenBy(WebhookSignature.Written(WebhookSignature.CreateSecret()), now));
        Assert.False(one.IsProvenBy(secret, now.AddMinutes(6)));
    }

    [Fact]
    public void The_signature_is_what_the_specification_says()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = WebhookSignature.Of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Trait("Fault", "36")]
    [Theory, EachEngine]
    public async Task What_was_never_taken_becomes_a_dead_letter_and_is_sent_again_on_request(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        var (key, _) = await SubscribeAsync(host, receiver, "case.changed");
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var rounds = Rounds(host, time);
        receiver.Status = 400;
        await OpenCaseAsync(host, 0);
        await rounds.RunAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(73));
        await rounds.RunAsync(CancellationToken.None);
        var webhook = await FirstAsync(host, key);
        var dead = await host.GetAsync(key, $"/api/v1/webhooks/{webhook}/events?state=dead");

        receiver.Status = 200;
        var replayed = await host.PostAsync(key, $"/api/v1/webhooks/{webhook}/replay", new { events = new[] { dead.Json.GetProperty("events")[0].GetProperty("id").GetString() } });
        await rounds.RunAsync(CancellationToken.None);

        Assert.Equal((202, "1"), (replayed.Status, replayed.Word("replayed")));
        Assert.Single(receiver.Taken);
    }

    [Theory, EachEngine]
    public async Task Nothing_about_safety_and_no_foreign_case_is_told(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        await SubscribeAsync(host, receiver, "case.changed", "narrow", "webhooks:manage,cases:own");
        await SubscribeAsync(host, receiver, "case.changed", "all");

        var first = await OpenCaseAsync(host, 0);
        var told = await host.Data.CountAsync("webhook_events");
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE cases SET category = 'SAFETY'"), CancellationToken.None);
        await ChangeAsync(host, first, "note");

        Assert.NotEqual(0, told);
        Assert.Equal(told, await host.Data.CountAsync("webhook_events"));
        Assert.Equal(1, await host.Data.ScalarAsync<long>("SELECT COUNT(DISTINCT webhook) FROM webhook_events"));
    }

    [Theory, EachEngine]
    public async Task Conversations_payments_and_outward_events_are_stored_with_what_they_tell(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        await SubscribeAsync(host, receiver, ["dialog.finished", "payment.answered", "number.moved"], "mis", Scopes);

        await host.Data.Writer.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ('c1', 'payment', 1, 's', 'ended', 'completed', 'sms', 'ur', 'north', 1000)");
                session.Execute("INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ('c1', 'payment', 1, 's', 'entered', NULL, 'sms', 'ur', 'north', 1000)");
                session.Execute("INSERT INTO prompts (kind, subject, programme, cycle, id, person, flow, slots_sealed, noted_at) VALUES ('amount', $1, 'kafaalat', '2026-1', $1, $1, 'received', $1, 1)", new byte[16]);
                session.Execute("UPDATE prompts SET answer = 'less', answered_at = 2000");
                session.Execute("UPDATE prompts SET band = '500'");
                OutwardEvents.Add(session, OutwardEvents.NumberMoved, new Token(new byte[16]), "1234567", DateTimeOffset.UtcNow);
            }, CancellationToken.None);

        Assert.Equal(
            "dialog.finished c1 completed payment sms ur|payment.answered kafaalat/2026-1 less |payment.answered kafaalat/2026-1 less 500|number.moved 1234567  ",
            await host.Data.Database.ReadAsync(
                session => string.Join('|', session.All("SELECT kind, subject, word, COALESCE(detail, '') FROM webhook_events ORDER BY seq", row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)} {row.GetString(3)}")),
                CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task For_a_day_after_a_change_of_the_secret_the_old_one_signs_as_well(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        var (_, before) = await SubscribeAsync(host, receiver, "case.changed");
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var hook = (await host.Part<WebhookBook>().ListAsync(CancellationToken.None)).Single().Webhook.Id;
        var secret = await host.Part<WebhookBook>().RotateAsync(hook, new Gateway.Security.ByStaff("1", "noor"), CancellationToken.None);

        await OpenCaseAsync(host, 0);
        await Rounds(host, time).RunAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(25));
        await OpenCaseAsync(host, 1);
        await Rounds(host, time).RunAsync(CancellationToken.None);

        Assert.True(receiver.Taken[0].IsProvenBy(before, DateTimeOffset.UtcNow));
        Assert.True(receiver.Taken[0].IsProvenBy(secret!, DateTimeOffset.UtcNow));
        Assert.False(receiver.Taken[1].IsProvenBy(before, time.GetUtcNow()));
        Assert.True(receiver.Taken[1].IsProvenBy(secret!, time.GetUtcNow()));
    }

    [Theory, EachEngine]
    public async Task A_changed_secret_and_the_one_before_both_prove_events_until_the_time_is_over(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        var (key, before) = await SubscribeAsync(host, receiver, "case.changed");
        var path = $"/api/v1/webhooks/{await FirstAsync(host, key)}";
        var foreign = await host.PostAsync(await host.AddClientAsync("other", "webhooks:manage"), $"{path}/secret");

        var changed = await host.PostAsync(key, $"{path}/secret", new { overlap_hours = 48 });
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await CarryAsync(host, time);
        time.Advance(TimeSpan.FromHours(49));
        await CarryAsync(host, time);

        var (secret, told) = (changed.Word("secret"), receiver.Taken);
        Assert.Equal((404, 200), (foreign.Status, changed.Status));
        Assert.InRange(changed.Json.GetProperty("former_secret_until").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(47), DateTimeOffset.UtcNow.AddHours(48));
        Assert.True(told[0].IsProvenBy(secret, time.GetUtcNow().AddHours(-49)) && told[0].IsProvenBy(before, time.GetUtcNow().AddHours(-49)));
        Assert.True(told[^1].IsProvenBy(secret, time.GetUtcNow()) && !told[^1].IsProvenBy(before, time.GetUtcNow()));
        Assert.DoesNotContain("secret\"", (await host.GetAsync(key, path)).Text, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_secret_that_somebody_may_know_ends_at_once_and_nothing_of_it_is_kept(string engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(engine, Local);
        var (key, first) = await SubscribeAsync(host, receiver, "case.changed");
        var path = $"/api/v1/webhooks/{await FirstAsync(host, key)}";
        await host.PostAsync(key, $"{path}/secret");
        var wrong = await host.PostAsync(key, $"{path}/secret", new { overlap_hours = 721 });

        var second = await host.PostAsync(key, $"{path}/secret", new { overlap_hours = 0 });
        await host.PostAsync(key, $"{path}/test");

        Assert.Equal("overlap_hours", wrong.Json.GetProperty("errors")[0].GetProperty("field").GetString());
        var told = Assert.Single(receiver.Taken);
        Assert.True(told.IsProvenBy(second.Word("secret"), DateTimeOffset.UtcNow) && !told.IsProvenBy(first, DateTimeOffset.UtcNow));
        Assert.Equal(0, await host.Data.ScalarAsync<long>("SELECT COUNT(*) FROM webhooks WHERE former_sealed IS NOT NULL"));
    }

    [Fact]
    public async Task A_secret_whose_time_is_over_is_erased()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(settings: Local);
        var (key, _) = await SubscribeAsync(host, receiver, "case.changed");
        await host.PostAsync(key, $"/api/v1/webhooks/{await FirstAsync(host, key)}/secret", new { overlap_hours = 1 });
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var options = Options.Create(new WebhookOptions());
        var queue = new WebhookQueue(host.Data.Database, host.Data.Writer, new WebhookSecrets(host.Data.Writer, host.Data.Personal, options, time), options, time);

        await queue.ForgetAsync(CancellationToken.None);
        var kept = await host.Data.ScalarAsync<long>("SELECT COUNT(*) FROM webhooks WHERE former_sealed IS NOT NULL");
        time.Advance(TimeSpan.FromHours(2));
        await queue.ForgetAsync(CancellationToken.None);

        Assert.Equal((1, 0), (kept, await host.Data.ScalarAsync<long>("SELECT COUNT(*) FROM webhooks WHERE former_sealed IS NOT NULL")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_an_inner_address_not_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(settings: Local);
        var (key, _) = await SubscribeAsync(host, receiver, "case.changed");
        receiver.Status = 302;
        var redirected = await host.PostAsync(key, $"/api/v1/webhooks/{await FirstAsync(host, key)}/test");
        using var strict = new WebhookSender(Options.Create(new WebhookOptions()), TimeProvider.System);

        var inner = await strict.SendAsync(
            new WebhookTarget(Guid.Empty, Guid.Empty, new Uri(receiver.Url), [WebhookSignature.CreateSecret()], 0),
            new WebhookEvent(1, EventKinds.Test, "x", "", null, DateTimeOffset.UtcNow, 0), CancellationToken.None);

        Assert.Equal("HTTP 302: redirects are not followed", redirected.Word("outcome"));
        Assert.False(inner.IsTaken);
        Assert.Equal(1, receiver.Calls);
    }

    [Fact]
    public async Task A_subscription_that_cannot_be_is_refused_with_every_reason()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync(scopes: "webhooks:manage");

        var answer = await host.PostAsync(key, "/api/v1/webhooks", new { url = "https://169.254.169.254/", events = new[] { "message.status", "weather" } });

        Assert.Equal(400, answer.Status);
        Assert.Equal(["url", "events[0]", "events[1]"], answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task An_ended_subscription_and_anothers_are_not_there()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ApiHost.StartAsync(settings: Local);
        var (key, _) = await SubscribeAsync(host, receiver, "case.changed");
        var webhook = await FirstAsync(host, key);
        var other = await host.AddClientAsync("other", "webhooks:manage");

        var foreign = await host.DeleteAsync(other, $"/api/v1/webhooks/{webhook}");
        var ended = await host.DeleteAsync(key, $"/api/v1/webhooks/{webhook}");
        await OpenCaseAsync(host, 0);

        Assert.Equal((404, 204, 404), (foreign.Status, ended.Status, (await host.GetAsync(key, $"/api/v1/webhooks/{webhook}")).Status));
        Assert.Equal(0, await host.Data.CountAsync("webhook_events"));
    }

    private static async Task CarryAsync(ApiHost host, FakeTime time)
    {
        await OpenCaseAsync(host, 0);
        await Rounds(host, time).RunAsync(CancellationToken.None);
    }

    private static WebhookRounds Rounds(ApiHost host, TimeProvider time)
    {
        var options = Options.Create(new WebhookOptions { Reach = Gateway.Registry.Sources.Reach.Local });
        return new(new WebhookQueue(host.Data.Database, host.Data.Writer, new WebhookSecrets(host.Data.Writer, host.Data.Personal, options, time), options, time), new WebhookSender(options, time), options);
    }

    private static async Task<(string Key, string Secret)> SubscribeAsync(ApiHost host, Receiver receiver, string kind, string name = "mis", string scopes = Scopes) =>
        await SubscribeAsync(host, receiver, [kind], name, scopes);

    private static async Task<(string Key, string Secret)> SubscribeAsync(ApiHost host, Receiver receiver, string[] kinds, string name, string scopes)
    {
        var key = await host.AddClientAsync(name, scopes);
        var made = await host.PostAsync(key, "/api/v1/webhooks", new { url = receiver.Url, events = kinds });
        Assert.Equal(201, made.Status);
        return (key, made.Word("secret"));
    }

    private static async Task<string> FirstAsync(ApiHost host, string key) =>
        (await host.GetAsync(key, "/api/v1/webhooks")).Json.GetProperty("webhooks")[0].GetProperty("id").GetString()!;

    private static Task<string> OpenCaseAsync(ApiHost host, int number) =>
        new CaseParts(host.Data, new FakeTime(DateTimeOffset.UtcNow)).OpenAsync(phone: (byte)number, text: "A story");

    private static Task ChangeAsync(ApiHost host, string reference, string change) => host.Data.Writer.WriteAsync(
        session => session.Execute(
            "INSERT INTO case_events (case_id, change, status, actor, at) SELECT id, $2, status, 'staff', $3 FROM cases WHERE reference = $1",
            reference, change, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), CancellationToken.None);
}
