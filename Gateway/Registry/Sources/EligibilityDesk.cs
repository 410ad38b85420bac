using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Sources;

/// <summary>
/// Answers what may be told about a CNIC: from the projection while it is fresh, else after asking the registries outside within the
/// time she can wait; an old answer goes with its date, and without any the question is kept and answered by SMS. A fault is never a "no".
/// Where registries outside are asked, every stranger waits equally long, so that the time tells nobody who is known in here.
/// </summary>
internal sealed class EligibilityDesk(
    LocalRegistry local, RemoteLookups remote, DeferredLookups deferred, PersonalData personal, IOptions<RegistryOptions> options, TimeProvider time)
{
    // Longer than any source's own time-outs and retries together.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);
    private readonly RegistryOptions _options = options.Value;

    /// <summary>Answers one question.</summary>
    /// <param name="enquiry">The question.</param>
    /// <param name="saves">Gains what is to be stored in the same transaction as the answer.</param>
    /// <param name="aborted">Ends it.</param>
    public async Task<EligibilityAnswer> AskAsync(Enquiry enquiry, ICollection<Action<DbSession>> saves, CancellationToken aborted)
    {
        var began = time.GetTimestamp();
        var look = await LookAsync(enquiry, saves, aborted);
        if (!look.Verdict.IsAllowed())
            return new EligibilityAnswer.Limited(look.Verdict);
        if (!remote.Any)
            return local.Word(look, enquiry.Cnic.Suffix, enquiry.Today, enquiry.Programme);
        if (!IsFresh(look))
        {
            var finding = await remote.AskAsync(enquiry.Cnic, PatienceOf(enquiry), WaitOf(enquiry, look), aborted);
            if (finding is Finding.Found)
                look = await AgainAsync(enquiry, look.Verdict, aborted);
            else if (finding is not Finding.Absent && look.Entry is null)
            {
                await HoldAsync(enquiry, look, began, aborted);
                return Keep(enquiry, saves);
            }
        }

        await HoldAsync(enquiry, look, began, aborted);
        saves.Add(deferred.Answering(enquiry.Asker, enquiry.Cnic));
        return local.Word(look, enquiry.Cnic.Suffix, enquiry.Today, enquiry.Programme);
    }

    private async Task HoldAsync(Enquiry enquiry, RegistryLook look, long began, CancellationToken aborted)
    {
        if (IsHeld(enquiry, look) && StrangerWait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            await Task.Delay(left, time, aborted);
    }

    // Whoever asks about her own card, or was promised an answer, learns nothing by the time.
    private bool IsHeld(Enquiry enquiry, RegistryLook look) =>
        look.Level == DisclosureLevel.Unbound && enquiry.Channel != EnquiryChannel.Promised && StrangerWait > TimeSpan.Zero;

    private TimeSpan StrangerWait => TimeSpan.FromMilliseconds(_options.StrangerMilliseconds);

    private EligibilityAnswer.Later Keep(Enquiry enquiry, ICollection<Action<DbSession>> saves)
    {
        if (enquiry.Channel != EnquiryChannel.Promised)
            saves.Add(deferred.Asking(enquiry));
        return new EligibilityAnswer.Later();
    }

    // Whoever was promised an answer has been counted when she asked.
    private ValueTask<RegistryLook> LookAsync(Enquiry enquiry, ICollection<Action<DbSession>> saves, CancellationToken aborted) => local.LookAsync(
        AskedCard.Of(personal, enquiry.Cnic), enquiry.Channel == EnquiryChannel.Promised ? null : enquiry.Asker, enquiry.Proof, enquiry.Today,
        time.GetUtcNow().AddMinutes(-_options.AbsentMinutes), saves, aborted);

    // What has just come may name another phone as hers: how much may be told is asked again with it.
    private async ValueTask<RegistryLook> AgainAsync(Enquiry enquiry, LookupVerdict before, CancellationToken aborted)
    {
        var look = await local.LookAsync(new AskedCard(personal.TokenOfCnic(enquiry.Cnic.Digits)), asker: null, enquiry.Proof, enquiry.Today, absentSince: null, [], aborted);
        // A helper hears no more of her because she was asked about outside.
        return before == LookupVerdict.Helper && look.Entry?.Phone != enquiry.Asker ? look with { Verdict = before, Level = DisclosureLevel.Unbound } : look;
    }

    private bool IsFresh(RegistryLook look) => look.IsAbsent || look.Entry?.ConfirmedAt > time.GetUtcNow().AddHours(-_options.FreshHours);

    private static Patience PatienceOf(Enquiry enquiry) => enquiry.Channel == EnquiryChannel.Promised ? Patience.Hours : Patience.Seconds;

    private TimeSpan WaitOf(Enquiry enquiry, RegistryLook look) => enquiry.Channel switch
    {
        _ when IsHeld(enquiry, look) => StrangerWait,
        EnquiryChannel.Ussd => TimeSpan.FromMilliseconds(_options.UssdWaitMilliseconds),
        EnquiryChannel.Promised => LongestWait,
        _ => TimeSpan.FromMilliseconds(_options.SmsWaitMilliseconds),
    };
}
