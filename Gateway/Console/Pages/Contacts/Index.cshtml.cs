using Gateway.Console.Access;
using Gateway.Console.Conversations;
using Gateway.Console.Pages.Conversations;
using Gateway.Console.People;
using Microsoft.AspNetCore.Authorization;

namespace Gateway.Console.Pages.Contacts;

/// <summary>Finds a contact by a whole number.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal sealed class IndexModel(PersonViews people, TalkQuery talks) : PersonSearch(people, talks)
{
    protected override string Folder => "contacts";
}
