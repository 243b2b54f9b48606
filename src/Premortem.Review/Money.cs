using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Calls of a payment provider that move money, as opposed to those that describe a customer or a price.</summary>
public static class Money
{
    private static readonly string[] amounts = ["amount", "cents", "total", "unit_amount", "unitAmount", "value"];
    private static readonly string[] movements = ["refund", "charge", "transfer", "payout", "paymentintent", "topup", "disbursement"];

    /// <summary>Carried out twice, it moves money twice: neither the call nor a key makes one of two.</summary>
    public static bool MovesOnEachCall(Effect effect) =>
        effect is { Kind: EffectKind.CallOut, Resource.Store: StoreKind.Payment, IsIdempotent: false, IdempotencyKey: null } && effect.Method != "GET"
        && effect.Model is { IdempotencyKey: not null } && Moves(effect);

    /// <summary>Money changes hands: the call names an amount, or what it makes is a movement.</summary>
    public static bool Moves(Effect effect) =>
        effect is { Kind: EffectKind.CallOut, Resource.Store: StoreKind.Payment, IsIdempotent: false } && effect.Method != "GET"
        && (NamesAmount(effect) || effect.Resource.KnownName is { } name && movements.Any(m => name.Replace("_", "", StringComparison.Ordinal).Contains(m, StringComparison.OrdinalIgnoreCase)));

    private static bool NamesAmount(Effect effect) =>
        effect.Payload is ObjectValue payload && payload.Entries.Any(e => IsAmount(e.Key)) || effect.Named.Any(n => IsAmount(n.Key)) || effect.Call?.Named.Any(n => IsAmount(n.Key)) == true;

    private static bool IsAmount(string name) => amounts.Contains(name, StringComparer.OrdinalIgnoreCase);
}
