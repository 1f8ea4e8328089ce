<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk_UA">
<context>
    <name>Shop</name>
    <message>
        <location filename="shop.cpp" line="1"/>
        <source>Hello</source>
        <comment>not read</comment>
        <translation>⟦bare xml⟧ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s)</source>
        <translation><numerusform>%n ⟦bare xml⟧</numerusform><numerusform>x ⟦bare xml-numbers⟧</numerusform></translation>
    </message>
</context>
</TS>
