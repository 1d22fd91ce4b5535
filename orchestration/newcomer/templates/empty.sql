-- Grain: [[ grain ]]; [[ why ]].
{{ empty_entity('[[ entity ]]') }}
