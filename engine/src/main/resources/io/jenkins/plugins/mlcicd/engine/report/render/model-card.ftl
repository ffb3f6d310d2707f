<#macro unknown key>*unknown* (`${key?no_esc}` in ml-cicd.yml says nothing)</#macro>
<#macro items list key field>
<#if list?has_content>
<#list list as item>
- ${item[field]}
</#list>
<#else>
<@unknown key/>

</#if>
</#macro>
<#assign details = card.model_details>
<#assign version = details.version>
<#assign analysis = card.quantitative_analysis>
<#assign considerations = card.considerations>
${head?no_esc}
# Model card<#if details.name??>: ${details.name}</#if>

<#if details.overview??>
${details.overview}
<#else>
Description: <@unknown "model.card.description"/>
</#if>

| | |
| --- | --- |
| Version | <#if version.name??>${version.name}<#else>*unknown* (no model was named to the evaluation)</#if> |
| Evaluated | ${version.evaluated} |
| Evaluated by | ${version.actor!}<#if !version.actor??>*unknown*</#if> |
| Commit | ${version.commit!}<#if !version.commit??>*unknown*</#if> |
| Build | ${version.build_url!}<#if !version.build_url??>*unknown*</#if> |
| Licence | <#if details.licenses??><#list details.licenses as licence>${licence.identifier!licence.custom_text}</#list><#else><@unknown "model.card.licence"/></#if> |
| Contacts | <#list details.owners as owner>${owner.contact}<#sep>, </#sep><#else><@unknown "model.card.contacts"/></#list> |
<#list details.references as reference>
| Reference | ${reference.reference} |
</#list>

## Intended use
<@items considerations.use_cases "model.card.intended-use" "description"/>

## Limitations
<@items considerations.limitations "model.card.limitations" "description"/>

## Ethical considerations
<@items considerations.ethical_considerations "model.card.ethical-considerations" "name"/>

## Data
<#if card.model_parameters.data?has_content>
| Data | What for | SHA-256 | Size |
| --- | --- | --- | ---: |
<#list card.model_parameters.data as data>
| ${data.name} | ${data.description} | ${data.sha256} | ${words.bytes(data.bytes)?no_esc} |
</#list>
<#else>
*unknown*: no gate looked at data.
</#if>
<#if card.model_parameters.training_command??>

Trained by: <#list card.model_parameters.training_command as word>${word}<#sep> </#sep></#list>
</#if>

## Metrics
<#if analysis.confidence??>In brackets: ${words.percent(analysis.confidence)?no_esc} intervals.<#if analysis.baseline??> </#if></#if><#if analysis.baseline??>The baseline is ${analysis.baseline.name}; a positive gain is better.</#if>

<#macro metrics list>
| Metric | Rows | Value |<#if analysis.baseline??> Baseline | Gain |</#if>
| --- | ---: | --- |<#if analysis.baseline??> --- | --- |</#if>
<#list list as metric>
| ${metric.title}<#if metric.slice??>, ${metric.slice}</#if> | <#if metric.rows??>${words.number(metric.rows)?no_esc}</#if> | ${words.number(metric.value, metric.confidence_interval!"")?no_esc} |<#if analysis.baseline??> <#if metric.baseline??>${words.number(metric.baseline)?no_esc}</#if> | <#if metric.gain??>${words.number(metric.gain, metric.gain_confidence_interval!"")?no_esc}</#if> |</#if>
</#list>
</#macro>
<#if analysis.performance_metrics?has_content>
<@metrics analysis.performance_metrics/>
<#else>
*unknown*: nothing was measured.
</#if>

## Fairness
<#if analysis.fairness?has_content>
| Gap between slices | Status | Found | Allowed | Slices |
| --- | --- | --- | --- | --- |
<#list analysis.fairness as check>
| ${check.title} | ${check.status} | ${words.value(check.observed!"")?no_esc} | ${words.value(check.expected!"")?no_esc} | <#if check.slices??>${words.value(check.slices)?no_esc}</#if> |
</#list>
<#else>
*unknown*: no rule is about the gap between slices (`max-gap`).
</#if>

## Rules
| Rule | Status | Expected | Observed |
| --- | --- | --- | --- |
<#list analysis.rules as check>
| ${check.title}<#if check.severity != "critical"> (does not block)</#if> | ${check.status} | <#if check.expected??>${words.value(check.expected)?no_esc}</#if> | <#if check.observed??>${words.value(check.observed)?no_esc}</#if><#if check.status != "PASS" && check.message?has_content>: ${check.message}</#if> |
</#list>

## Gates
| Gate | Verdict | Checks passed | When |
| --- | --- | --- | --- |
<#list analysis.gates as gate>
| ${gate.gate} | ${gate.verdict} | ${words.number(gate.passed)?no_esc} of ${words.number(gate.checks)?no_esc} | ${gate.started} |
</#list>

Made by ${details.made_by} from the gates' reports.
