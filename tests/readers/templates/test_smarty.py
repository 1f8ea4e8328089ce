from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

CASES = [
    ("Hej {$name}, {$user->name|escape} {#title#}", "Hej ◯, ◯ ◯"),
    ('Hej {$name|default:"du"}', "Hej ◯¶du"),
    ("{if $a->b > 3}раз{elseif $b}два{else}три{/if} чотири", "раз¶два¶три чотири"),
    ("раз {if $a}два {/if}три", "раз два три"),
    ("{foreach from=$a item=b}{$b} раз{foreachelse}два{/foreach}", "◯ раз¶два"),
    ("{t}раз{/t} {l s='x' mod='y'} {include file='z.tpl' a={$b}} два", "раз ◯ ◯ два"),
    ("{block name=a}раз{/block}{capture}два{/capture}", "раз¶два"),
    ("раз{* ні {$x} *} два", "раз два"),
    ("{literal}раз {if $x}{/literal} два", "раз {if $x} два"),
    ("{php} $a = '<p>'; {/php}раз", "раз"),
    ("раз { не тег } {не тег} {3}", "раз { не тег } {не тег} ◯"),
    ("<script>if (a) {return {b: 1}}</script>раз", "раз"),
    ('<a href="{$a}" title="{if $b > 1}раз{/if}">два</a>', "два¶раз"),
    ("{{ name }} {% if a %}раз{% else %}два{% endif %}", "◯ раз¶два"),
    ("раз <?php echo $a->b; ?>два <?= $c ?>", "раз два ◯"),
    ("раз {if", "раз {if"),
    ("{literal}раз", "раз"),
]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_smarty(source: str, text: str, seen: Seen) -> None:
    assert seen("mail.tpl", source) == text
