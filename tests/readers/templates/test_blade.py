from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

CASES = [
    ("Hej {{ $name }}, {!! $html !!}", "Hej ◯, ◯"),
    ("Hej {{ $name ?? 'du' }}, {{ $x ?: \"ni\" }}", "Hej ◯, ◯¶du¶ni"),
    ("@if ($a > f(')'))раз!@elseif($b)два!@else три @endif чотири", "раз!¶два!¶три  чотири"),
    ("раз @if($a)два @endif три", "раз два  три"),
    ("@foreach ($a as $b)\n<li>{{ $b }} раз</li>\n@endforeach", "◯ раз"),
    ("@forelse($a as $b)раз @empty два @endforelse", "раз¶два"),
    ("@empty($a)раз @endempty", "раз"),
    ("@switch($a) @case(1) раз @break @default два @endswitch", "раз¶два"),
    ("@section('title', 'Ваше замовлення') @section('a')раз @endsection два", "Ваше замовлення¶раз¶два"),
    ("@component('x', ['a' => 1]) раз @slot('b') два @endslot @endcomponent", "раз¶два"),
    ('<x-mail::button :url="$a->b">раз</x-mail::button> два', "раз¶два"),
    ("@lang('x.y') @yield('z') @money($a) {{ __('x') }} раз", "◯ ◯ ◯ ◯ раз"),
    ("раз {{-- ні {{ $x }} --}} два", "раз  два"),
    ("раз @php $a = '<p>'; @endphp два @php($b = 1) три", "раз  два  три"),
    ("раз <?php if ($a->b > 3): ?> два <?= $c ?>", "раз  два ◯"),
    ("@verbatim раз @if(x) {{ y }} @endverbatim два", "раз @if(x) ◯  два"),
    ("@{{ y }} @@if раз", "◯ @if раз"),
    ("a@if.se @someone @okänd раз", "◯ @someone @okänd раз"),
    ('<div @class(["a" => $b]) title="@if($a)раз @else два @endif">три</div>', "три¶раз¶два"),
    ("@if(раз", "(раз"),
    ("@verbatim раз", "раз"),
    ("@csrf @endif @else раз", "раз"),
]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_blade(source: str, text: str, seen: Seen) -> None:
    assert seen("mail.blade.php", source) == text
