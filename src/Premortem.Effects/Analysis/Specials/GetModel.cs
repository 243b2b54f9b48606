using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>apps.get_model('shop', 'Order')</c> and <c>get_user_model()</c>: the model class that the name or the setting means.</summary>
internal sealed class GetModel : Special
{
    public override IEnumerable<string> Names => ["get-model", "user-model"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var type = call.Model.Special == "user-model" ? UserModel(evaluator.Program) : Named(evaluator.Program, call);
        return type is null ? null : new TypeValue(type);
    }

    private static TypeDeclaration? Named(ProgramAnalysis program, ModelCall call)
    {
        string? name = call.Arguments.Positional.Concat(call.Arguments.Named.Where(n => n.Key is "model_name").Select(n => n.Value)).Select(Evaluator.TextOf).LastOrDefault(t => t is not null);
        if (name is null) return null;
        string simple = name[(name.LastIndexOf('.') + 1)..];
        var models = program.Code.TypesNamed(simple).Where(program.Types.IsEntity).ToArray();
        string? label = name.Contains('.', StringComparison.Ordinal) ? name[..name.IndexOf('.', StringComparison.Ordinal)] : call.Arguments.Positional is [ConstantValue first, _, ..] ? first.Text : null;
        return models is [var only] ? only : models.FirstOrDefault(m => label is not null && m.Module.Path.Contains($"{label}/", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The one model of the program that is a user to Django; a program has at most one.</summary>
    private static TypeDeclaration? UserModel(ProgramAnalysis program)
    {
        var users = program.Code.AllTypes()
            .Where(t => !t.Module.IsTest && program.Types.LibraryBase(t) is { Library.Name: "django", Name: "AbstractUser" or "AbstractBaseUser" }).ToArray();
        return users.FirstOrDefault(u => u.Name == "User") ?? users.FirstOrDefault();
    }
}
