// What the tags of a template do to the text they stand in. The twin of readers/markup/control.py, but for the texts
// that may be shown for a placeholder (`default: "there"`): who tries a reply in the handbook has none of them in it.
(() => {
  const { BREAK } = sopan.source
  const { kind, SPACE, WORD } = sopan.placeholders

  const S = `[${SPACE}]`
  const OF_WORD = `(?![${WORD}.,])`
  const LIQUID =
    `\\{%[-+~]?${S}*(?:` +
    "(?<parts1>(?:else|elsif|elseif|elif|when|empty|plural|pluralize|(?:end)?(?:block|capture|macro|call|section))" +
    `${OF_WORD})` +
    `|(?<hides>(?:comment|doc|schema|style|stylesheet|javascript)${OF_WORD})` +
    `|(?<vanishes1>(?:end[${WORD}]*|if|ifchanged|unless|for|foreach|tablerow|while|case|switch|with|autoescape` +
    "|spaceless|filter|apply|paginate|assign|set|increment|decrement|break|continue|load|extends|layout|import|from" +
    `|use|do|liquid|raw|verbatim)${OF_WORD}` +
    `|(?:trans|blocktrans|blocktranslate|translate)(?![${WORD}.,]|${S}*["'])|#))`
  const HANDLEBARS = `\\{\\{~?${S}*(?:(?<parts2>else(?![${WORD}.])|\\^)|(?<vanishes2>[#/!]))`
  const JINJA = `\\{(?<vanishes3>#)(?![${WORD}]+#)`
  const ERB =
    `<%(?:[-_]?${S}*(?:` +
    `(?<parts3>(?:\\}${S}*)?(?:else|elsif|when)(?![${WORD}?!])` +
    `|(?:case${S}[^%:]+|default${S}*):${S}*[-_]?%>)` +
    `|(?<vanishes4>\\}|(?:if|unless|end|for|while|until|case|begin|ensure|next|break|return)(?![${WORD}.?!=])` +
    `|[${WORD}.@$]+${S}*=(?![=~>])))` +
    `|(?<vanishes5>(?![=-]|${S}*[A-Za-z][${WORD}.]*${S}*[-_]?%>)))`
  const TAG = new RegExp(`^(?:${LIQUID}|${HANDLEBARS}|${JINJA}|${ERB})`, "u")
  const OPENS_BLOCK = new RegExp(`(?:(?<![${WORD}])do(?:${S}*\\|[^|]*\\|)?|\\{)${S}*[-_]?%>$`, "u")

  /** Return what is read for a tag or any other placeholder, and the name of the hidden block that it begins. */
  function meaning(tag, names) {
    const found = TAG.exec(tag)?.groups
    if (found?.hides) return { shown: "", hides: found.hides }
    if (found && (found.parts1 ?? found.parts2 ?? found.parts3) !== undefined) return { shown: BREAK }
    if (found || (tag.startsWith("<%") && OPENS_BLOCK.test(tag))) return { shown: "" }
    return { shown: kind(tag, names) }
  }

  /** Return where a hidden block ends whose content begins at an offset, and up to where no end was found. */
  function endOfBlock(block, text, start) {
    const end = new RegExp(`\\{%[-+~]?${S}*end${block}${S}*[-+~]?%\\}|${BREAK}`, "gu")
    end.lastIndex = start
    const found = end.exec(text)
    return found && found[0] !== BREAK ? [end.lastIndex, start] : [start, found?.index ?? text.length]
  }

  sopan.control = { meaning, endOfBlock }
})()
