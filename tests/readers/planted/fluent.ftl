# not read
greeting = ⟦plain⟧, { $name }!
-shop = ⟦plain⟧
parcels =
    { $count ->
        [one] x ⟦plain⟧
       *[other] { $count } ⟦plain⟧
    }
    .title = x ⟦plain⟧
late =
    ⟦plain fluent-folded⟧
    { "x" } ⟦plain⟧
html = <b>⟦html⟧</b>
