using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Store;

/// <summary>The EF Core view of the database: carries the migrations and the staff accounts.</summary>
internal sealed class MessagingDb(DbContextOptions<MessagingDb> options) : IdentityDbContext<IdentityUser>(options);
